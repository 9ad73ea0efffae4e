package io.toneout.delivery.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one session for people who look at it. Written by the session's lane alone, read by
 * any thread.
 */
public final class SessionFigures {

  private volatile int unacknowledged;
  private volatile @Nullable Duration roundTrip;

  /** Events handed over and not acknowledged yet. */
  public int unacknowledged() {
    return unacknowledged;
  }

  /** From the last ping to its pong; null if there was none. */
  public @Nullable Duration roundTrip() {
    return roundTrip;
  }

  /** For the lane. */
  public void unacknowledged(int events) {
    unacknowledged = events;
  }

  /** For the lane. */
  public void roundTrip(Duration duration) {
    roundTrip = duration;
  }
}
