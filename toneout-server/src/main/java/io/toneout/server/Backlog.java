package io.toneout.server;

import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LaneBacklog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the log, for figures. The log is asked once for all figures of one moment; asking
 * blocks, so it is nothing for an event loop.
 */
final class Backlog {

  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long PATIENCE_SECONDS = 2;

  private final EventLog log;
  private final LongSupplier nanoTime;

  /** Null when the log did not answer. Guarded by this. */
  private @Nullable List<LaneBacklog> lanes;

  /** Guarded by this. */
  private long askedAt;

  /** Guarded by this. */
  private boolean asked;

  Backlog(EventLog log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /** Events that wait, or not a number when the log does not say. */
  Number events() {
    List<LaneBacklog> known = look();
    return known == null ? Double.NaN : known.stream().mapToLong(LaneBacklog::pending).sum();
  }

  /** Lanes with events that wait, or not a number when the log does not say. */
  Number lanes() {
    List<LaneBacklog> known = look();
    return known == null ? Double.NaN : known.size();
  }

  private synchronized @Nullable List<LaneBacklog> look() {
    long now = nanoTime.getAsLong();
    if (!asked || now - askedAt >= FRESH_NANOS) {
      asked = true;
      askedAt = now;
      lanes =
          log.backlog()
              .handle((known, failure) -> known)
              .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
              .join();
    }
    return lanes;
  }
}
