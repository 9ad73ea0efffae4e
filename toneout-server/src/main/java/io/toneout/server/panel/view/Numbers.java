package io.toneout.server.panel.view;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Numbers as people read them. */
public final class Numbers {

  private Numbers() {}

  /** A whole number, for example {@code 12,345}. */
  public static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A rate to two digits, for example {@code 0.4} or {@code 1,250}. */
  public static String rate(double rate) {
    if (rate == 0) {
      return "0";
    }
    return rate < 10 ? String.format(Locale.ROOT, "%.1f", rate) : whole(Math.round(rate));
  }

  /** A part of a whole, for example {@code 12%}; a dash if there is no whole. */
  public static String share(long part, long whole) {
    return whole == 0 ? "–" : Math.round(100.0 * part / whole) + "%";
  }

  /** A latency, or a dash if there was none. */
  public static String latency(Optional<Duration> latency) {
    return latency.map(Moment::span).orElse("–");
  }

  /** A size, for example {@code 12 KiB}. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    return bytes < 1024 * 1024 ? bytes / 1024 + " KiB" : bytes / (1024 * 1024) + " MiB";
  }

  /** A number and its noun, for example {@code 1 lane} or {@code 3 lanes}. */
  public static String of(long number, String one, String many) {
    return whole(number) + " " + (number == 1 ? one : many);
  }
}
