package io.toneout.listener.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Waits that double, half of each left to chance. Of one thread. */
final class Backoff {

  private final long first;
  private final long longest;
  private final DoubleSupplier chance;
  private long next;

  /**
   * Waits between half of {@code first} and {@code longest}.
   *
   * @param chance from 0 to 1
   */
  Backoff(Duration first, Duration longest, DoubleSupplier chance) {
    this.first = first.toNanos();
    this.longest = longest.toNanos();
    this.chance = chance;
    this.next = this.first;
  }

  /** How long to wait now. */
  Duration next() {
    long whole = next;
    next = Math.min(longest, next * 2);
    return Duration.ofNanos(whole / 2 + (long) (whole / 2 * chance.getAsDouble()));
  }

  /** Begins with the short waits again. */
  void reset() {
    next = first;
  }
}
