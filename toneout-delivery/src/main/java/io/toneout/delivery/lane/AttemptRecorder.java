package io.toneout.delivery.lane;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LogUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a lane's attempts to the log in the order in which they ended.
 *
 * <p>One group of attempts is on its way at a time; when the log fails, the same group is written
 * again, so an event that was delivered does not come back as pending while this process lives.
 * Confined to the lane's thread.
 */
final class AttemptRecorder {

  /** Attempts that may wait to be written before the lane pauses. */
  static final int MOST_WAITING = 64;

  private static final Logger LOG = LoggerFactory.getLogger(AttemptRecorder.class);
  private static final Duration REPEAT_AFTER = Duration.ofSeconds(1);

  private final EventLog log;
  private final LaneScheduler scheduler;
  private final Runnable progress;
  private final SettlementObserver settlements;
  private final Deque<Attempt> waiting = new ArrayDeque<>();
  private boolean writing;

  AttemptRecorder(
      EventLog log, LaneScheduler scheduler, SettlementObserver settlements, Runnable progress) {
    this.log = log;
    this.scheduler = scheduler;
    this.settlements = settlements;
    this.progress = progress;
  }

  void record(Attempt attempt) {
    waiting.add(attempt);
    if (!writing) {
      write(List.of(), 0);
    }
  }

  /** Whether everything is durable. */
  boolean idle() {
    return !writing && waiting.isEmpty();
  }

  /** Whether the lane should let the log catch up. */
  boolean full() {
    return waiting.size() >= MOST_WAITING;
  }

  private void write(List<Attempt> again, int failures) {
    List<Attempt> group = again;
    if (group.isEmpty()) {
      group = new ArrayList<>(waiting);
      waiting.clear();
    }
    if (group.isEmpty()) {
      return;
    }
    writing = true;
    List<Attempt> written = group;
    CompletableFuture<?>[] writes =
        written.stream().map(log::record).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(writes)
        .whenComplete((done, failure) -> scheduler.execute(() -> ended(written, writes, failures)));
  }

  private void ended(List<Attempt> group, CompletableFuture<?>[] writes, int failures) {
    List<Attempt> failed = new ArrayList<>();
    for (int at = 0; at < writes.length; at++) {
      if (writes[at].isCompletedExceptionally()) {
        if (mayBeRepeated(group.get(at), writes[at].exceptionNow())) {
          failed.add(group.get(at));
        }
      } else {
        settlements.settled(group.get(at).lane(), group.get(at).lastSeq());
      }
    }
    if (failed.isEmpty()) {
      writing = false;
      write(List.of(), 0);
      progress.run();
      return;
    }
    if (failures == 0) {
      LOG.warn(
          "{}: {} attempts could not be recorded; trying again every {} s until the log answers",
          failed.getFirst().lane(),
          failed.size(),
          REPEAT_AFTER.toSeconds());
    }
    scheduler.schedule(REPEAT_AFTER, () -> write(failed, failures + 1));
  }

  /** What the log does not want now it will not want later: its community is gone, say. */
  private static boolean mayBeRepeated(Attempt attempt, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof LogUnavailableException) {
      return true;
    }
    LOG.error("{}: an attempt was not recorded: {}", attempt.lane(), attempt, cause);
    return false;
  }
}
