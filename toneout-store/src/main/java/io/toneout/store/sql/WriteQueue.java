package io.toneout.store.sql;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes on their way to a thread that takes as many as it can.
 *
 * <p>What {@link Write#mayWait may wait} does not wake that thread for a moment after it last took
 * something: where others write too, it goes along with one of theirs and needs no commit of its
 * own.
 */
final class WriteQueue {

  /** Writes that may wait, and the bytes they may hold; beyond that they are refused. */
  private static final int MOST_QUEUED = 16_384;

  private static final long MOST_QUEUED_BYTES = 64L << 20;

  /** What one transaction holds at most. */
  static final int MOST_IN_BATCH = 1_024;

  private static final long MOST_BATCH_BYTES = 4L << 20;

  private final BlockingQueue<Write<?>> queue = new ArrayBlockingQueue<>(MOST_QUEUED);
  private final AtomicLong queuedBytes = new AtomicLong();
  private final Write<?> end = new Write<>("Closing", 0, (session, lanes) -> 0, done -> {});
  private final Thread taker;
  private final long restNanos;

  /** Whether the taker sleeps, and only what cannot wait wakes it. */
  private volatile boolean resting;

  /** The next one, which must run alone. Only touched by the taker. */
  private @Nullable Write<?> alone;

  /** A queue for one thread. */
  WriteQueue(Thread taker, Duration rest) {
    this.taker = taker;
    this.restNanos = rest.toNanos();
  }

  /** Adds a write unless too much is waiting. Any thread; never blocks. */
  boolean offer(Write<?> write) {
    long before = queuedBytes.getAndAdd(write.bytes);
    if ((before > 0 && before + write.bytes > MOST_QUEUED_BYTES) || !queue.offer(write)) {
      queuedBytes.addAndGet(-write.bytes);
      return false;
    }
    wake(write);
    return true;
  }

  /** Lets the taker end when it has taken what is before. */
  void end() throws InterruptedException {
    queue.put(end);
    wake(end);
  }

  private void wake(Write<?> write) {
    if (resting && !write.mayWait) {
      LockSupport.unpark(taker);
    }
  }

  /** Takes a write back; says whether it was still here. */
  boolean remove(Write<?> write) {
    return queue.remove(write);
  }

  /** Takes a write if there is one. Only the taker. */
  @Nullable Write<?> poll() {
    return queue.poll();
  }

  /**
   * Waits for a write and takes those behind it. Only the taker.
   *
   * @param idleNanos how long to wait at most, with nothing taken then; 0 for any time
   * @return whether the end was among them
   */
  boolean gather(List<Write<?>> batch, long idleNanos) throws InterruptedException {
    if (alone != null) {
      batch.add(alone);
      alone = null;
      return false;
    }
    long restUntil = System.nanoTime() + restNanos;
    boolean urgent = false;
    long bytes = 0;
    while (batch.size() < MOST_IN_BATCH && bytes < MOST_BATCH_BYTES) {
      Write<?> next = urgent ? queue.poll() : next(restUntil);
      if (next == null && batch.isEmpty()) {
        next = idleNanos == 0 ? queue.take() : queue.poll(idleNanos, TimeUnit.NANOSECONDS);
      }
      if (next == null || next == end) {
        return next == end;
      }
      if (next.takenBack && !batch.isEmpty()) {
        alone = next;
        return false;
      }
      batch.add(next);
      if (next.takenBack) {
        return false;
      }
      urgent |= !next.mayWait;
      bytes += next.bytes;
      queuedBytes.addAndGet(-next.bytes);
    }
    return false;
  }

  /** The next one, or one that comes until then; null if there is none. */
  private @Nullable Write<?> next(long restUntil) {
    Write<?> next = queue.poll();
    long left = restUntil - System.nanoTime();
    while (next == null && left > 0 && !Thread.currentThread().isInterrupted()) {
      resting = true;
      if (queue.isEmpty()) {
        LockSupport.parkNanos(this, left);
      }
      resting = false;
      next = queue.poll();
      left = restUntil - System.nanoTime();
    }
    return next;
  }
}
