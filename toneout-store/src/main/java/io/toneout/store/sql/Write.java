package io.toneout.store.sql;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be written, on its way through the writer.
 *
 * <p>{@code work} may run more than once: when the batch it was in is rolled back, it is tried
 * again alone. What it changes outside the database must be undone by then.
 */
final class Write<T> {

  /** What is done inside the transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(Statements statements, LaneRows lanes) throws SQLException;
  }

  /** Something that is done inside the transaction and has no answer. */
  @FunctionalInterface
  interface Change {
    void run(Statements statements, LaneRows lanes) throws SQLException;
  }

  final String what;

  /** Whether it only reads: it runs alone, and whatever it did is taken back. */
  final boolean takenBack;

  /** Whether nobody waits for it, so that it may go along with the next one. */
  final boolean mayWait;

  final int bytes;
  final CompletableFuture<T> future = new CompletableFuture<>();
  private final Work<T> work;
  private final Consumer<T> afterCommit;

  /** Set by {@link #run}, taken by {@link #committed}. */
  private @Nullable T result;

  Write(String what, int bytes, Work<T> work, Consumer<T> afterCommit) {
    this(what, bytes, work, afterCommit, false, false);
  }

  /** Something to be written, without an answer. */
  static Write<Boolean> of(String what, Change change) {
    return new Write<>(what, 0, answered(change), done -> {});
  }

  /** The same, which may wait for others to go along with. */
  static Write<Boolean> along(String what, Change change) {
    return new Write<>(what, 0, answered(change), done -> {}, false, true);
  }

  private static Work<Boolean> answered(Change change) {
    return (statements, lanes) -> {
      change.run(statements, lanes);
      return Boolean.TRUE;
    };
  }

  /** Something to be read as it is after a change, which is taken back. */
  static <T> Write<T> takenBack(String what, Change first, Readers.Work<T> work) {
    return new Write<>(
        what,
        0,
        (statements, lanes) -> {
          first.run(statements, lanes);
          return statements.look(work);
        },
        done -> {},
        true,
        false);
  }

  private Write(
      String what,
      int bytes,
      Work<T> work,
      Consumer<T> afterCommit,
      boolean takenBack,
      boolean mayWait) {
    this.what = what;
    this.takenBack = takenBack;
    this.mayWait = mayWait;
    this.bytes = bytes;
    this.work = work;
    this.afterCommit = afterCommit;
  }

  void run(Statements statements, LaneRows lanes) throws SQLException {
    result = work.run(statements, lanes);
  }

  /** Tells the observer, then completes the future. */
  void committed() {
    @SuppressWarnings("unchecked")
    T done = (T) result;
    try {
      afterCommit.accept(done);
    } finally {
      future.complete(done);
    }
  }

  void failed(RuntimeException failure) {
    future.completeExceptionally(failure);
  }
}
