package io.toneout.delivery.route;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to leave a listener alone after a failure: up to {@code first}, doubling with each
 * failure, never above {@code most}, drawn evenly from zero on so that many lanes do not come back
 * in step (DESIGN.md, "Retry").
 *
 * @param first the bound of the first pause
 * @param most the bound of all pauses
 */
public record RetryPolicy(Duration first, Duration most) {

  /** However long a listener asks to be left alone, it is tried again after this. */
  private static final Duration MOST_RETRY_AFTER = Duration.ofHours(1);

  /**
   * Returns the pause.
   *
   * @param failures failures in a row, at least 1
   * @param retryAfter what the listener asked for; the pause is not shorter
   */
  public Duration pause(int failures, @Nullable Duration retryAfter, RandomGenerator random) {
    long bound = first.toNanos();
    for (int doubled = 1; doubled < failures && bound < most.toNanos(); doubled++) {
      bound *= 2;
    }
    bound = Math.min(bound, most.toNanos());
    Duration drawn = Duration.ofNanos(random.nextLong(bound + 1));
    if (retryAfter == null || retryAfter.compareTo(drawn) < 0) {
      return drawn;
    }
    return retryAfter.compareTo(MOST_RETRY_AFTER) < 0 ? retryAfter : MOST_RETRY_AFTER;
  }
}
