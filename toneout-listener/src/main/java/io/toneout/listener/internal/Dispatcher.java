package io.toneout.listener.internal;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.toneout.listener.Gap;
import io.toneout.listener.ListenerMetrics;
import io.toneout.listener.ListenerState;
import io.toneout.listener.ReceivedEvent;
import io.toneout.listener.Route;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The event thread: runs handlers and hooks in the order of arrival, and keeps repeats from them.
 * Methods may be called from any thread.
 */
public final class Dispatcher {

  /** The listener reads no more while so many events wait, */
  static final int MOST_EVENTS = 1_000;

  /** or so many characters of them. */
  static final long MOST_CHARACTERS = 16L << 20;

  private static final int REMEMBERED_IDS = 20_000;
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final System.Logger log = System.getLogger("io.toneout.listener");
  private final Settings settings;
  private final ListenerMetrics metrics;
  private final GapLookup gaps;
  private final ThreadPoolExecutor thread;
  private final SeenIds seen = new SeenIds(REMEMBERED_IDS); // event thread
  private final SeqTrack seqs = new SeqTrack(); // event thread
  private long lastWarning; // event thread
  private volatile @Nullable Thread eventThread; // set once, by the event thread itself
  private volatile boolean closed;
  private int waitingEvents; // guarded by this
  private long waitingCharacters; // guarded by this
  private @Nullable Runnable whenRoom; // guarded by this

  public Dispatcher(Settings settings, GapLookup gaps, String name) {
    this.settings = settings;
    this.metrics = settings.metrics();
    this.gaps = gaps;
    thread =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DaemonThreads(name));
    run(() -> eventThread = Thread.currentThread());
  }

  /** Whether no more may be taken in. */
  synchronized boolean isFull() {
    return waitingEvents >= MOST_EVENTS || waitingCharacters >= MOST_CHARACTERS;
  }

  /**
   * Runs the task once there is room, at once if there is; a later task replaces an earlier one.
   */
  void whenRoom(Runnable task) {
    synchronized (this) {
      if (isFull()) {
        whenRoom = task;
        return;
      }
    }
    task.run();
  }

  /** Queues an event; its sender is told when its handlers have run. */
  void dispatch(ReceivedEvent event, int characters, Acknowledgement acknowledgement) {
    synchronized (this) {
      waitingEvents++;
      waitingCharacters += characters;
    }
    run(() -> {
      try {
        if (!closed) {
          acknowledgement.send(handle(event));
        }
      } finally {
        handled(characters);
      }
    });
  }

  /** Counts something that was turned away. Strangers can cause it, so it is dropped when full. */
  void rejected(Route route, Verdict verdict) {
    if (!isFull() && thread.getQueue().size() < MOST_EVENTS) {
      run(() -> {
        warn(route, verdict);
        metrics.rejected(route);
      });
    }
  }

  /** Tells the application how the connection stands. */
  void state(ListenerState state, String detail) {
    settings.stateHandlers().forEach(handler -> run(() -> handler.changed(state, detail)));
  }

  /** Counts an authenticated connection, or its end. */
  void connected(boolean now) {
    run(now ? metrics::connected : metrics::disconnected);
  }

  /** Waits until what was queued before has run; not if called on the event thread. */
  public void drain(Duration atMost) {
    if (Thread.currentThread() == eventThread) {
      return;
    }
    CountDownLatch reached = new CountDownLatch(1);
    run(reached::countDown);
    try {
      if (!reached.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        log.log(WARNING, "closed before the handlers had finished what had arrived");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Drops the events that are queued, unacknowledged, so that they come again to the next listener.
   * A handler that runs is not interrupted.
   */
  public void close() {
    closed = true;
    thread.shutdown();
  }

  private Verdict handle(ReceivedEvent event) {
    if (event.id() != null && !seen.add(event.id())) {
      metrics.duplicate(event);
      return Verdict.DUPLICATE;
    }
    seqs.arrived(event.seq()).ifPresent(this::report);
    boolean failed = false;
    long begin = System.nanoTime();
    for (Registration<?> registration : settings.registrations()) {
      try {
        registration.offer(event.event().data(), event);
      } catch (Exception | StackOverflowError | LinkageError | AssertionError failure) {
        failed = true;
        log.log(ERROR, "a handler of " + event.type() + " failed", failure);
      }
    }
    metrics.handled(event, System.nanoTime() - begin, failed);
    return failed ? Verdict.FAILED : Verdict.HANDLED;
  }

  /** Says it at most once a minute: strangers shall not fill the log. */
  private void warn(Route route, Verdict verdict) {
    long now = System.nanoTime();
    if (lastWarning == 0 || now - lastWarning > BETWEEN_WARNINGS.toNanos()) {
      lastWarning = now;
      log.log(
          WARNING,
          verdict == Verdict.FOREIGN
              ? "turned away an event over {0}: its key or signature is not that of this listener"
              : "turned away what came over {0} and was no event",
          route);
    }
  }

  /** Asks the gateway what is missing and reports it; later events do not wait for the answer. */
  private void report(Gap gap) {
    gaps.lookUp(gap)
        .thenAccept(found ->
            run(() -> {
              metrics.gap(found);
              for (Consumer<Gap> handler : settings.gapHandlers()) {
                handler.accept(found);
              }
            }));
  }

  private void handled(int characters) {
    Runnable task = null;
    synchronized (this) {
      waitingEvents--;
      waitingCharacters -= characters;
      if (waitingEvents <= MOST_EVENTS / 2 && waitingCharacters <= MOST_CHARACTERS / 2) {
        task = whenRoom;
        whenRoom = null;
      }
    }
    if (task != null) {
      task.run();
    }
  }

  private void run(Runnable task) {
    try {
      thread.execute(() -> {
        try {
          task.run();
        } catch (RuntimeException | LinkageError | AssertionError failure) {
          log.log(ERROR, "a hook of the application failed", failure);
        }
      });
    } catch (RejectedExecutionException closed) {
      // The listener is closed: what is not handled now is repeated to the next one.
    }
  }
}
