package io.toneout.store.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

  /**
   * How long to wait for writes before turning to what was left: a commit in doubt to be asked
   * about, or statements that were deferred.
   */
  private static final Duration IDLE = Duration.ofMillis(200);

  /** How long what may wait waits for others after a commit. */
  private static final Duration REST = Duration.ofMillis(1);

  private final WriteQueue queue;
  private final Thread thread;

  /** Only touched on the thread, but for the observer. */
  private final Commits commits;

  private volatile boolean closing;
  private volatile boolean ended;

  /** Starts the thread; from now on it owns what makes its writes durable. */
  Writer(String threadName, Commits commits) {
    this(threadName, commits, REST);
  }

  Writer(String threadName, Commits commits, Duration rest) {
    this.commits = commits;
    this.thread = Thread.ofPlatform().name(threadName).unstarted(this::loop);
    this.queue = new WriteQueue(thread, rest);
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
    return withoutAnswer(Write.of(what, change));
  }

  /** Hands over a write for which nobody waits, so that it may go along with others. */
  CompletableFuture<Void> changeAlong(String what, Write.Change change) {
    return withoutAnswer(Write.along(what, change));
  }

  private CompletableFuture<Void> withoutAnswer(Write<Boolean> write) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    var _ =
        submit(write)
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
    if (!queue.offer(write)) {
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
          queue.end();
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
    List<Write<?>> batch = new ArrayList<>(WriteQueue.MOST_IN_BATCH);
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

  /** Waits for writes; says whether the end was among them. */
  private boolean gather(List<Write<?>> batch) {
    try {
      return queue.gather(batch, commits.hasRest() ? IDLE.toNanos() : 0);
    } catch (InterruptedException e) {
      // Nobody but close() ends this thread, since whoever asked waits for an answer.
      return false;
    }
  }
}
