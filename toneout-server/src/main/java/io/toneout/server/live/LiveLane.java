package io.toneout.server.live;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.EventScan;
import io.toneout.delivery.log.LogUnavailableException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane's state and the queue to it. Everybody hands over and goes on; a virtual thread, which
 * is there only while there is work, owns the state.
 */
final class LiveLane {

  private static final Logger LOG = LoggerFactory.getLogger(LiveLane.class);
  private static final int SCAN_EVENTS = 500;
  private static final long SCAN_BYTES = 1 << 20;

  /** Entries that the queue has at most before questions are refused. */
  private static final int MOST_QUEUED = 10_000;

  /** So many events that change nothing are read again after a start, at most. */
  private static final long MOST_UNSAVED = 5_000;

  private final LaneId id;
  private final EventLog log;
  private final Snapshots snapshots;
  private final QueueRoom room;

  /** What is to be done, in order. Guarded by this. */
  private final Queue<Runnable> queue = new ArrayDeque<>();

  /** Whether a thread works the queue off. Guarded by this. */
  private boolean running;

  /**
   * Whether events may be missing that are in the log; so it is until the lane is first asked.
   * Guarded by this.
   */
  private boolean behind = true;

  /**
   * While not behind: every event up to here is in the state, in the queue, or changes nothing.
   * Guarded by this.
   */
  private long passed;

  /** This and what follows is only touched by the thread that works the queue off. */
  private final LaneState state = new LaneState();

  private boolean restored;
  private boolean changed;
  private long saved;

  LiveLane(LaneId id, EventLog log, Snapshots snapshots, QueueRoom room) {
    this.id = id;
    this.log = log;
    this.snapshots = snapshots;
    this.room = room;
  }

  /**
   * An event of the lane that changes live state, in order of {@code seq}. Where it finds no room,
   * and while the lane is behind, it is read from the log later.
   */
  synchronized void offer(StoredEvent event) {
    int size = event.size();
    if (!behind && room.take(size)) {
      passed = event.seq();
      add(() -> {
        room.giveBack(size);
        apply(event);
      });
    } else {
      behind = true;
    }
  }

  /** An event of the lane that changes nothing, in order of {@code seq}. */
  synchronized void pass(long seq) {
    passed = seq;
  }

  /**
   * Asks the state as it is after all events that were offered before. Fails with {@link
   * LogUnavailableException} when the log cannot be read, or too much is asked.
   */
  <T> CompletableFuture<T> ask(Function<LaneState, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    synchronized (this) {
      if (queue.size() < MOST_QUEUED) {
        add(() -> answer(question, answer));
        return answer;
      }
    }
    answer.completeExceptionally(
        new LogUnavailableException(
            "Lane " + id + " is asked too much.", new RejectedExecutionException()));
    return answer;
  }

  /** Changes the state beside the events. */
  CompletableFuture<Void> change(Consumer<LaneState> change) {
    return ask(
            present -> {
              change.accept(present);
              changed = true;
              return present.seq();
            })
        .thenAccept(seq -> {});
  }

  /** Writes a snapshot if one is due; complete when it is durable. */
  CompletableFuture<Void> save() {
    return ask(
            present -> {
              present.reached(settledThrough(present.seq()));
              if (changed || present.seq() - saved > MOST_UNSAVED) {
                snapshots.save(id, present.snapshot()).join();
                changed = false;
                saved = present.seq();
              }
              return saved;
            })
        .thenAccept(seq -> {});
  }

  private <T> void answer(Function<LaneState, T> question, CompletableFuture<T> answer) {
    try {
      catchUp();
      answer.complete(question.apply(state));
    } catch (CompletionException failure) {
      answer.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
    } catch (RuntimeException | Error failure) {
      answer.completeExceptionally(failure);
    }
  }

  /** Called with the lock held. */
  private void add(Runnable task) {
    queue.add(task);
    if (!running) {
      running = true;
      Thread.ofVirtual().name("live-state").start(this::work);
    }
  }

  private void work() {
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable task = queue.poll();
    running = task != null;
    return task;
  }

  private void apply(StoredEvent event) {
    try {
      changed |= state.apply(event);
    } catch (RuntimeException failure) {
      LOG.error("Event {} of lane {} is left out of live state", event.id(), id, failure);
    }
  }

  /** Reads the snapshot if that was not done, and what is missing from the log. */
  private void catchUp() {
    synchronized (this) {
      if (!behind) {
        return;
      }
      // From now on events come to the queue; those that are also read here are skipped there.
      behind = false;
    }
    boolean done = false;
    try {
      if (!restored) {
        snapshots.load(id).join().ifPresent(state::restore);
        saved = state.seq();
        restored = true;
      }
      readMissing();
      done = true;
    } finally {
      if (!done) {
        fallBehind();
      }
    }
  }

  private void readMissing() {
    EventCursor from = state.seq() == 0 ? null : new EventCursor.Seq(state.seq());
    do {
      EventScan scan = log.scan(EventFilter.of(id), from, SCAN_EVENTS, SCAN_BYTES).join();
      scan.events().forEach(this::apply);
      from = scan.next();
    } while (from != null);
  }

  private synchronized void fallBehind() {
    behind = true;
  }

  private synchronized long settledThrough(long applied) {
    return queue.isEmpty() && !behind ? Math.max(passed, applied) : applied;
  }
}
