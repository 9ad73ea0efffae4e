package io.toneout.delivery.lane;

import io.toneout.delivery.route.HttpTarget;
import org.jspecify.annotations.Nullable;

/**
 * Whether the event at the head of a lane is to blame for its failures (WIRE.md, section 4).
 *
 * <p>Counts the attempts that reached the listener in full and made it fail. Other failures in
 * between, a refused connection say, neither count nor clear. Confined to the lane's thread.
 */
final class Suspicion {

  /** So many failures before the next event may be tried. */
  static final int ENOUGH = 5;

  private long seq;
  private @Nullable HttpTarget target;
  private int failures;

  /** The listener failed over this event. */
  void failed(long failedSeq, HttpTarget failedTarget) {
    if (failedSeq != seq || !failedTarget.equals(target)) {
      seq = failedSeq;
      target = failedTarget;
      failures = 0;
    }
    failures++;
  }

  /** Whether this event made the listener there fail often enough. */
  boolean isStrong(long headSeq, HttpTarget headTarget) {
    return failures >= ENOUGH && headSeq == seq && headTarget.equals(target);
  }

  /** The next event fared no better: it is the listener, for now. */
  void clear() {
    failures = 0;
  }
}
