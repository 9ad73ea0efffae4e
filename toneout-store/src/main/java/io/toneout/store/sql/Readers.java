package io.toneout.store.sql;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two threads that read, each with a connection of its own while it does.
 *
 * <p>Each read is one transaction, so it sees one state of the database, and one that begins after
 * it was asked for, so it sees everything that was committed by then.
 */
final class Readers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
  private static final int THREADS = 2;
  private static final int MOST_QUEUED = 16_384;

  /** What is read. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T run(Session session) throws SQLException;
  }

  private final Database database;
  private final ConcurrentLinkedQueue<Session> idle = new ConcurrentLinkedQueue<>();
  private final ThreadPoolExecutor threads;

  Readers(Database database) {
    this.database = database;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_QUEUED),
            Thread.ofPlatform().name("store-reader-", 1).factory());
  }

  /** Hands a read over. Never blocks. */
  <T> CompletableFuture<T> submit(String what, Work<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    try {
      threads.execute(() -> read(what, work, future));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(
          threads.isShutdown() ? Failures.closed(what) : Failures.overloaded(what));
    }
    return future;
  }

  /** Reads what is queued, then ends. */
  @Override
  public void close() {
    // Waits for its threads, also when interrupted.
    threads.close();
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      discard(session);
    }
  }

  private <T> void read(String what, Work<T> work, CompletableFuture<T> future) {
    Session session = idle.poll();
    T result;
    try {
      if (session == null) {
        session = database.reading();
      }
      result = work.run(session);
      session.rollback();
    } catch (SQLException | RuntimeException | Error failure) {
      discard(session);
      future.completeExceptionally(Failures.of(database, what, failure));
      return;
    }
    idle.add(session);
    future.complete(result);
  }

  private static void discard(@Nullable Session session) {
    if (session == null) {
      return;
    }
    try {
      session.close();
    } catch (SQLException e) {
      LOG.warn("A reading connection could not be closed; its file handle may be lost", e);
    }
  }
}
