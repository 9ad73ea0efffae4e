package io.toneout.server.panel.figures;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Samples as the script that draws them reads them. */
public final class Chart {

  private static final double[] PERCENTILES = {50, 95, 99};

  private Chart() {}

  /**
   * A JSON array of arrays of numbers: seconds since the epoch, then a second published, delivered
   * over websockets, delivered over HTTP; then waiting; then p50, p95 and p99 in milliseconds over
   * websockets and over HTTP, null where nothing was delivered.
   */
  public static String points(List<Sample> samples) {
    return samples.stream().map(Chart::point).collect(Collectors.joining(",", "[", "]"));
  }

  private static String point(Sample sample) {
    StringBuilder point = new StringBuilder(80).append('[');
    point.append(sample.at().toEpochMilli() / 100 / 10.0);
    number(point, sample.perSecond(sample.published()));
    number(point, sample.perSecond(sample.websocket().count()));
    number(point, sample.perSecond(sample.http().count()));
    point.append(',').append(sample.waiting());
    percentiles(point, sample.websocket());
    percentiles(point, sample.http());
    return point.append(']').toString();
  }

  private static void percentiles(StringBuilder point, Latencies latencies) {
    for (double percent : PERCENTILES) {
      latencies
          .percentile(percent)
          .ifPresentOrElse(
              latency -> number(point, latency.toNanos() / 1e6), () -> point.append(",null"));
    }
  }

  private static void number(StringBuilder point, double number) {
    point
        .append(',')
        .append(
            number == Math.rint(number)
                ? String.valueOf((long) number)
                : String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.0f", number));
  }
}
