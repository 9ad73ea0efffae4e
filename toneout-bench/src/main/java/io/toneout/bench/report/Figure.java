package io.toneout.bench.report;

import java.util.Locale;

/** How a figure is shown: with as many digits as mean something. */
final class Figure {

  private Figure() {}

  static String shown(double figure) {
    double size = Math.abs(figure);
    String form;
    if (figure == Math.rint(figure) && size < 1e15) {
      form = "%,.0f";
    } else if (size >= 1_000) {
      form = "%,.0f";
    } else if (size >= 100) {
      form = "%.1f";
    } else if (size >= 0.1) {
      form = "%.2f";
    } else {
      form = "%.4f";
    }
    return String.format(Locale.ROOT, form, figure);
  }
}
