package io.toneout.signalr.transport;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the connections on one event loop share, so that an idle one costs neither a timer nor a
 * queue.
 *
 * <ul>
 *   <li>The outbox: frames from any thread, pushed onto a stack without a lock. Whoever finds it
 *       empty wakes the loop, which takes the whole stack, writes it in the order of the pushes and
 *       flushes each connection once. After a flush of many connections it rests for as long as
 *       that took: what one event costs then carries the next few as well.
 *   <li>The sweep: one timer, running while there are connections, that ticks each of them.
 * </ul>
 *
 * All other state belongs to the event loop.
 */
final class TransportLoop {

  /** Connections whose flush is worth waiting for: their next frames may then go together. */
  private static final int MANY = 64;

  private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(4);

  private final EventExecutor executor;
  private final long sweepMillis;
  private final AtomicReference<@Nullable Outgoing> outbox = new AtomicReference<>();
  private final List<LoopMember> connections = new ArrayList<>();
  private final List<WritingWebSocket> unflushed = new ArrayList<>();
  private @Nullable ScheduledFuture<?> sweep;

  /** Until when frames gather, in nanoseconds of the system's clock; after a flush of many. */
  private long restsUntil = System.nanoTime();

  TransportLoop(EventExecutor executor, long sweepMillis) {
    this.executor = executor;
    this.sweepMillis = sweepMillis;
  }

  /** One frame for one connection; {@code closes} when nothing may follow it. */
  private static final class Outgoing {
    final WritingWebSocket to;
    final byte[] frame;
    final boolean closes;
    @Nullable Outgoing next;

    Outgoing(WritingWebSocket to, byte[] frame, boolean closes) {
      this.to = to;
      this.frame = frame;
      this.closes = closes;
    }
  }

  /** Queues a frame; from any thread. False when the event loop has shut down. */
  boolean push(WritingWebSocket to, byte[] frame, boolean closes) {
    Outgoing entry = new Outgoing(to, frame, closes);
    Outgoing head;
    do {
      head = outbox.get();
      entry.next = head;
    } while (!outbox.compareAndSet(head, entry));
    if (head != null) {
      return true;
    }
    try {
      executor.execute(this::drainOutbox);
      return true;
    } catch (RejectedExecutionException loopIsGone) {
      outbox.set(null);
      return false;
    }
  }

  private void drainOutbox() {
    long begin = System.nanoTime();
    if (restsUntil - begin > 0 && !executor.isShuttingDown()) {
      executor.schedule(this::drainOutbox, restsUntil - begin, TimeUnit.NANOSECONDS);
      return;
    }
    Outgoing inOrder = null;
    for (Outgoing entry = outbox.getAndSet(null); entry != null; ) {
      Outgoing following = entry.next;
      entry.next = inOrder;
      inOrder = entry;
      entry = following;
    }
    for (Outgoing entry = inOrder; entry != null; entry = entry.next) {
      entry.to.writeQueued(entry.frame, entry.closes);
    }
    boolean many = unflushed.size() >= MANY;
    flush();
    if (many) {
      long end = System.nanoTime();
      restsUntil = end + Math.min(end - begin, LONGEST_REST);
    }
  }

  void execute(Runnable task) {
    executor.execute(task);
  }

  void schedule(Runnable task, Duration delay) {
    executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean inLoop() {
    return executor.inEventLoop();
  }

  /** Marks a connection for the next {@link #flush}. */
  void needsFlush(WritingWebSocket connection) {
    unflushed.add(connection);
  }

  /** Flushes every connection written to since the last time, once. */
  void flush() {
    if (!unflushed.isEmpty()) {
      // by index: a flush that fails closes its connection, which may add to the list
      for (int i = 0; i < unflushed.size(); i++) {
        unflushed.get(i).flush();
      }
      unflushed.clear();
    }
  }

  void add(LoopMember connection) {
    connection.slot(connections.size());
    connections.add(connection);
    if (sweep == null) {
      sweep =
          executor.scheduleWithFixedDelay(
              this::sweep, sweepMillis, sweepMillis, TimeUnit.MILLISECONDS);
    }
  }

  void remove(LoopMember connection) {
    LoopMember last = connections.removeLast();
    if (last != connection) {
      connections.set(connection.slot(), last);
      last.slot(connection.slot());
    }
    if (connections.isEmpty() && sweep != null) {
      sweep.cancel(false);
      sweep = null;
    }
  }

  /** From the last to the first: a connection that ends is replaced by one already seen. */
  void forEach(Consumer<LoopMember> action) {
    for (int i = connections.size() - 1; i >= 0; i--) {
      if (i < connections.size()) {
        action.accept(connections.get(i));
      }
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    forEach(connection -> connection.tick(now));
    flush();
  }
}
