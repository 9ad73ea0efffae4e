package io.toneout.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Draws a plot. */
final class Svg {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 300;
  private static final int LEFT = 70;
  private static final int BOTTOM = 44;
  private static final int TOP = 30;
  private static final int STEPS = 5;
  private static final int COLOURS = 4;

  private Svg() {}

  static String of(Plot plot) {
    double maxX = most(plot.lines(), line -> most(line.x()));
    double maxY = Math.max(most(plot.lines(), line -> most(line.y())), Double.MIN_NORMAL);
    double minY = plot.logarithmic() ? Math.max(least(plot.lines()), maxY / 1e6) : 0;
    DoubleUnaryOperator up =
        plot.logarithmic()
            ? y -> Math.log(Math.max(y, minY) / minY) / Math.max(1e-9, Math.log(maxY / minY))
            : y -> y / maxY;
    StringBuilder svg = new StringBuilder();
    put(
        svg,
        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"%s\">%n",
        WIDTH,
        HEIGHT,
        WIDTH,
        Html.escaped(plot.title()).replace("\"", "&quot;"));
    put(svg, "<text x=\"%d\" y=\"16\">%s</text>%n", LEFT, Html.escaped(plot.title()));
    for (int step = 0; step <= STEPS; step++) {
      double share = (double) step / STEPS;
      double value = plot.logarithmic() ? minY * Math.pow(maxY / minY, share) : maxY * share;
      put(
          svg,
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT,
          WIDTH,
          y(share),
          y(share));
      put(
          svg,
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT - 6,
          y(share) + 4,
          Figure.shown(value));
      put(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
          x(share),
          HEIGHT - BOTTOM + 16,
          Figure.shown(maxX * share));
    }
    put(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s (upwards: %s)</text>%n",
        WIDTH,
        HEIGHT - 8,
        Html.escaped(plot.across()),
        Html.escaped(plot.up()));
    for (int index = 0; index < plot.lines().size(); index++) {
      Plot.Line line = plot.lines().get(index);
      put(svg, "<polyline style=\"stroke:var(--c%d)\" points=\"", index % COLOURS);
      for (int point = 0; point < line.x().size(); point++) {
        put(
            svg,
            "%.1f,%.1f ",
            x(line.x().get(point) / maxX),
            y(up.applyAsDouble(line.y().get(point))));
      }
      svg.append("\"/>\n");
      put(
          svg,
          "<text style=\"fill:var(--c%d)\" x=\"%d\" y=\"%d\">%s</text>%n",
          index % COLOURS,
          WIDTH - 220,
          TOP + 14 + 16 * index,
          Html.escaped(line.name()));
    }
    return svg.append("</svg>\n").toString();
  }

  private static double x(double share) {
    return LEFT + share * (WIDTH - LEFT - 20);
  }

  private static double y(double share) {
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  }

  private static double most(List<Plot.Line> lines, ToDoubleFunction<Plot.Line> of) {
    return lines.stream().mapToDouble(of).max().orElse(1);
  }

  private static double most(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).max().orElse(1);
  }

  private static double least(List<Plot.Line> lines) {
    return lines.stream()
        .flatMap(line -> line.y().stream())
        .mapToDouble(Double::doubleValue)
        .filter(y -> y > 0)
        .min()
        .orElse(1);
  }

  private static void put(StringBuilder svg, String form, Object... values) {
    svg.append(String.format(Locale.ROOT, form, values));
  }
}
