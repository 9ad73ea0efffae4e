package io.toneout.delivery.lane;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneScheduler.Timer;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends events whose time is over, those in memory and those in the log alone.
 *
 * <p>Knows a time before which nothing of the lane expires, and sweeps the log when it has come. An
 * event that is being attempted is left alone. Confined to the lane's thread.
 */
final class LaneExpiry {

  /** Between two sweeps, so that an event that is due and under way does not cause one a turn. */
  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);

  private final LaneId id;
  private final EventLog log;
  private final LaneScheduler scheduler;
  private final Consumer<List<Long>> expired;

  /** Nothing expires before this; null while nothing is known to be pending. */
  private @Nullable Instant earliest;

  private @Nullable Timer timer;
  private @Nullable Instant timerAt;
  private boolean sweeping;

  /**
   * The time of the sweep under way: what it may end is not sent, also if the clock is set back.
   */
  private Instant sweptAsOf = Instant.MIN;

  private boolean resting;

  /** What is known of a lane when its object is made. */
  enum Known {
    /** Nothing is pending but what will be offered. */
    NOTHING_PENDING,
    /** The log has not been asked yet. */
    NOT_ASKED
  }

  LaneExpiry(
      LaneId id, EventLog log, LaneScheduler scheduler, Known known, Consumer<List<Long>> expired) {
    this.id = id;
    this.log = log;
    this.scheduler = scheduler;
    this.expired = expired;
    this.earliest = known == Known.NOT_ASKED ? Instant.MIN : null;
  }

  /** An event of that expiry is pending now. */
  void mayExpireAt(Instant at) {
    if (earliest == null || at.isBefore(earliest)) {
      earliest = at;
    }
  }

  /** Nothing is known of what is pending any more; the log will be asked. */
  void askAgain() {
    earliest = Instant.MIN;
  }

  /** Whether the event's time is over. */
  boolean due(StoredEvent event) {
    return !event.expiresAt().isAfter(scheduler.now())
        || (sweeping && !event.expiresAt().isAfter(sweptAsOf));
  }

  /** Sweeps if it is time to, or sees to it that somebody looks again then. */
  void look(long highestInFlight) {
    Instant next = earliest;
    if (sweeping || resting || next == null) {
      return;
    }
    Instant now = scheduler.now();
    if (next.isAfter(now)) {
      wakeAt(now, next);
    } else {
      sweep(now, highestInFlight);
    }
  }

  /** Whether something is known to be pending. */
  boolean informed() {
    return earliest != null;
  }

  boolean idle() {
    return !sweeping;
  }

  /** Stops the timer. */
  void end() {
    Timer armed = timer;
    if (armed != null) {
      armed.cancel();
    }
  }

  private void wakeAt(Instant now, Instant next) {
    if (timer != null && timerAt != null && !next.isBefore(timerAt)) {
      return;
    }
    end();
    timerAt = next;
    timer =
        scheduler.schedule(
            Duration.between(now, next),
            () -> {
              timer = null;
              expired.accept(List.of());
            });
  }

  private void sweep(Instant now, long highestInFlight) {
    sweeping = true;
    sweptAsOf = now;
    earliest = null;
    log.expire(id, now, highestInFlight)
        .whenComplete((result, failure) -> scheduler.execute(() -> swept(now, result, failure)));
  }

  private void swept(Instant asOf, @Nullable Expiry result, @Nullable Throwable failure) {
    sweeping = false;
    if (failure != null || result == null) {
      mayExpireAt(asOf);
    } else if (result.next() != null) {
      mayExpireAt(result.next());
    }
    if (earliest != null && !earliest.isAfter(scheduler.now())) {
      resting = true;
      scheduler.schedule(
          BETWEEN_SWEEPS,
          () -> {
            resting = false;
            expired.accept(List.of());
          });
    }
    expired.accept(result == null ? List.of() : result.expired());
  }
}
