package io.toneout.server.panel.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A span of time drawn to scale, in thousandths of the whole.
 *
 * @param x where it begins
 * @param width how long it is; what is too short to be seen is drawn so that it can be
 */
public record Bar(int x, int width) {

  /** What the whole is wide. */
  public static final int WHOLE = 1000;

  private static final int LEAST = 4;

  /** A mark where everything begins. */
  public static final List<Bar> AT_BEGIN = List.of(new Bar(0, LEAST));

  /** A mark where everything ends. */
  public static final List<Bar> AT_END = List.of(new Bar(WHOLE - LEAST, LEAST));

  /** A span within a whole. */
  static Bar of(Instant from, Instant to, Instant begin, Duration whole) {
    double scale = WHOLE / (double) Math.max(1, whole.toNanos());
    int width = Math.clamp(Math.round(Duration.between(from, to).toNanos() * scale), LEAST, WHOLE);
    int x =
        Math.clamp(Math.round(Duration.between(begin, from).toNanos() * scale), 0, WHOLE - width);
    return new Bar(x, width);
  }
}
