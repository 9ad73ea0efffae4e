package io.toneout.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread that writes.
 *
 * <p>It takes what has gathered while the last commit was under way, runs it in one transaction and
 * commits once for all: the busier it is, the less a write costs. Who asked is told only after the
 * commit, in the order of asking.
 */
final class Writer implements AutoCloseable {

  /** Writes that may wait, and the bytes they may hold; beyond that they are refused. */
  private static final int MOST_QUEUED = 16_384;

  private static final long MOST_QUEUED_BYTES = 64L << 20;

  /** What one transaction holds at most. */
  private static final int MOST_IN_BATCH = 1_024;

  private static final long MOST_BATCH_BYTES = 4L << 20;

  /**
   * How long to wait for writes before turning to what was left: a commit in doubt to be asked
   * about, or statements that were deferred.
   */
  private static final long IDLE_MILLIS = 200;

  private final BlockingQueue<Write<?>> queue = new ArrayBlockingQueue<>(MOST_QUEUED);
  private final AtomicLong queuedBytes = new AtomicLong();
  private final Write<?> end = new Write<>("Closing", 0, (session, lanes) -> 0, done -> {});
  private final Thread thread;

  /** Only touched on the thread, but for the observer. */
  private final Commits commits;

  /** The next one, which must run alone. Only touched on the thread. */
  private @Nullable Write<?> alone;

  private volatile boolean closing;
  private volatile boolean ended;

  /** Starts the thread; from now on it owns what makes its writes durable. */
  Writer(String threadName, Commits commits) {
    this.commits = commits;
    this.thread = Thread.ofPlatform().name(threadName).unstarted(this::loop);
    thread.start();
  }

  /** Sets who is told of commits from now on. */
  void onCommit(CommitObserver observer) {
    commits.observe(observer);
  }

  /** Reads what is there after something was done, and takes that back. */
  <T> CompletableFuture<T> read(String what, Write.Change first, Readers.Work<T> work) {
    return submit(Write.takenBack(what, first, work));
  }

  <T> CompletableFuture<T> submit(String what, Write.Work<T> work) {
    return submit(what, 0, work, done -> {});
  }

  /** Hands over a write that has no answer. */
  CompletableFuture<Void> change(String what, Write.Change change) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    var _ =
        submit(
                what,
                (session, lanes) -> {
                  change.run(session, lanes);
                  return Boolean.TRUE;
                })
            .whenComplete((Boolean done, @Nullable Throwable failure) -> {
              // Not thenAccept, which would wrap the failure.
              if (failure != null) {
                result.completeExceptionally(failure);
              } else {
                result.complete(null);
              }
            });
    return result;
  }

  /**
   * Hands a write over. Never blocks.
   *
   * @param bytes what it holds in memory
   * @param afterCommit is told the result on the writer's thread before the future completes
   */
  <T> CompletableFuture<T> submit(
      String what, int bytes, Write.Work<T> work, Consumer<T> afterCommit) {
    return submit(new Write<>(what, bytes, work, afterCommit));
  }

  private <T> CompletableFuture<T> submit(Write<T> write) {
    if (closing) {
      write.failed(Failures.closed(write.what));
      return write.future;
    }
    long before = queuedBytes.getAndAdd(write.bytes);
    if ((before > 0 && before + write.bytes > MOST_QUEUED_BYTES) || !queue.offer(write)) {
      queuedBytes.addAndGet(-write.bytes);
      write.failed(Failures.overloaded(write.what));
    } else if (ended && queue.remove(write)) {
      // It came in after the thread had looked for the last time.
      write.failed(Failures.closed(write.what));
    }
    return write.future;
  }

  /** Writes what is queued, then ends. Waits for that, unless it is the writer that calls. */
  @Override
  public void close() {
    closing = true;
    boolean interrupted = false;
    boolean told = false;
    while (!told || (thread.isAlive() && Thread.currentThread() != thread)) {
      try {
        if (!told) {
          queue.put(end);
          told = true;
        }
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    List<Write<?>> batch = new ArrayList<>(MOST_IN_BATCH);
    boolean last = false;
    while (!last) {
      last = gather(batch);
      if (!batch.isEmpty()) {
        commits.write(batch);
        batch.clear();
      } else {
        commits.rest();
      }
    }
    ended = true;
    for (Write<?> late = queue.poll(); late != null; late = queue.poll()) {
      late.failed(Failures.closed(late.what));
    }
    commits.close();
  }

  /** Waits for a write and takes those behind it; says whether the end was among them. */
  private boolean gather(List<Write<?>> batch) {
    Write<?> next;
    try {
      next = alone;
      alone = null;
      if (next != null) {
        batch.add(next);
        return false;
      }
      next = commits.hasRest() ? queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS) : queue.take();
    } catch (InterruptedException e) {
      // Nobody but close() ends this thread, since whoever asked waits for an answer.
      return false;
    }
    long bytes = 0;
    while (next != null) {
      if (next == end) {
        return true;
      }
      if (next.takenBack && !batch.isEmpty()) {
        alone = next;
        return false;
      }
      batch.add(next);
      if (next.takenBack) {
        return false;
      }
      bytes += next.bytes;
      queuedBytes.addAndGet(-next.bytes);
      if (batch.size() >= MOST_IN_BATCH || bytes >= MOST_BATCH_BYTES) {
        return false;
      }
      next = queue.poll();
    }
    return false;
  }
}
