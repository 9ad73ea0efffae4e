package io.toneout.server.limits;

import java.time.Duration;

/**
 * What a bucket says to one request.
 *
 * @param allowed whether there was a token
 * @param limit tokens of a full bucket; 0 when there is no limit
 * @param remaining whole tokens left
 * @param untilNext how long until there is a token again; zero when there is one
 * @param untilFull how long until the bucket is full again
 */
public record Grant(
    boolean allowed, int limit, int remaining, Duration untilNext, Duration untilFull) {

  /** Where nothing is limited. */
  public static final Grant UNLIMITED = new Grant(true, 0, 0, Duration.ZERO, Duration.ZERO);

  /** Whether there is a limit at all. */
  public boolean isLimited() {
    return limit > 0;
  }

  /** Seconds for {@code Retry-After}: at least 1, so that a client does not ask again at once. */
  public long retryAfterSeconds() {
    return Math.max(1, roundedUp(untilNext));
  }

  /** Seconds for {@code RateLimit-Reset}. */
  public long resetSeconds() {
    return roundedUp(untilFull);
  }

  private static long roundedUp(Duration duration) {
    return duration.plusSeconds(1).minusNanos(1).toSeconds();
  }
}
