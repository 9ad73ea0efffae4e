package io.toneout.bench.scenario;

import java.time.Duration;

/**
 * How long and how large a run is.
 *
 * @param seconds of one measured stretch
 * @param warmUp seconds of load before anything counts
 * @param turns how often what is compared takes turns
 * @param scale 1 for the sizes of the targets; less for a machine or a time with less room
 * @param everywhere whether the seconds hold for scenarios as well that are long by their nature
 */
public record Size(int seconds, int warmUp, int turns, double scale, boolean everywhere) {

  /** What the targets ask for. */
  public static final Size FULL = new Size(10, 10, 3, 1, false);

  /** Shows that everything works. */
  public static final Size QUICK = new Size(2, 1, 1, 0.02, true);

  Duration stretch() {
    return Duration.ofSeconds(seconds);
  }

  Duration warming() {
    return Duration.ofSeconds(warmUp);
  }

  /** The length of a stretch that is long by its nature. */
  Duration longStretch(int usualSeconds) {
    return Duration.ofSeconds(everywhere ? seconds : usualSeconds);
  }

  /** The length of a stretch that stays short, however long the others are. */
  Duration shortStretch(int usualSeconds) {
    return Duration.ofSeconds(Math.min(seconds, usualSeconds));
  }

  /** A number of the targets, as large as this run has it; at least 10. */
  int scaled(int number) {
    return Math.max(10, (int) Math.round(number * scale));
  }
}
