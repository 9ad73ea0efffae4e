package io.toneout.store.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs batches of writes, each in one transaction, on the one connection that writes. Confined to
 * the writer's thread.
 *
 * <p>When a batch fails because of one of its writes, each is tried alone, so that only the one to
 * blame fails. When the connection is lost during a commit, the batch is in doubt: nobody is told
 * anything, and every later batch fails, until the database is there again and says what became of
 * it.
 */
final class GroupCommit {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** A batch of which it is not known whether it is durable. */
  private record Doubt(List<Write<?>> batch, DoubtException cause) {}

  private final Database database;
  private final LaneRows lanes = new LaneRows();

  /** Null after it broke, until it is opened again. */
  private @Nullable Session session;

  private @Nullable Doubt doubt;

  /** Whether readers would miss something that is durable. */
  private volatile boolean behind;

  private volatile CommitObserver observer = (writes, commit) -> {};

  GroupCommit(Database database, Session session) {
    this.database = database;
    this.session = session;
  }

  /** Sets who is told of commits from now on. May be called by any thread. */
  void observe(CommitObserver newObserver) {
    observer = newObserver;
  }

  /** Whether a batch is in doubt, so that {@link #resolve} should be called now and then. */
  boolean inDoubt() {
    return doubt != null;
  }

  /**
   * Whether something durable is not yet where readers look for it. May be called by any thread.
   */
  boolean isBehind() {
    return behind;
  }

  /** Puts what is durable where readers look for it. If that fails, it stays durable as it is. */
  void catchUp() {
    if (behind) {
      write(List.of(Write.catchUp()));
    }
  }

  /** Writes a batch and tells its writes. */
  void write(List<Write<?>> batch) {
    resolve();
    Doubt open = doubt;
    if (open != null) {
      batch.forEach(write -> write.failed(Failures.undone(write.what, open.cause)));
      return;
    }
    long took;
    try {
      took = transaction(batch);
    } catch (DoubtException unknown) {
      undo();
      doubt = new Doubt(List.copyOf(batch), unknown);
      return;
    } catch (SQLException | RuntimeException | Error failure) {
      undo();
      if (batch.size() > 1 && !(failure instanceof SQLException sql && database.lost(sql))) {
        // One of them is to blame: let the others through.
        batch.forEach(alone -> write(List.of(alone)));
      } else {
        batch.forEach(
            write -> tell(() -> write.failed(Failures.of(database, write.what, failure))));
      }
      return;
    }
    batch.forEach(write -> tell(write::committed));
    if (batch.getFirst().takenBack) {
      return;
    }
    tell(() -> observer.committed(batch.size(), Duration.ofNanos(took)));
  }

  /** Says how long the commit took, in nanoseconds. */
  private long transaction(List<Write<?>> batch) throws SQLException {
    Session open = connected();
    for (Write<?> write : batch) {
      write.run(open, lanes);
    }
    if (batch.getFirst().takenBack) {
      undo();
      return 0;
    }
    lanes.flush(open);
    open.flush();
    long before = System.nanoTime();
    database.commit(open);
    // Before anybody is told of the commit and may read.
    behind = open.isBehind();
    long took = System.nanoTime() - before;
    database.committed(open);
    return took;
  }

  /** Asks what became of the batch in doubt, if there is one and the database can be reached. */
  void resolve() {
    Doubt open = doubt;
    if (open == null) {
      return;
    }
    boolean durable;
    try {
      durable = open.cause.answer().durable(connected());
    } catch (SQLException notYet) {
      disconnect();
      return;
    }
    doubt = null;
    for (Write<?> write : open.batch) {
      tell(
          durable ? write::committed : () -> write.failed(Failures.undone(write.what, open.cause)));
    }
  }

  /** Gives up what is in doubt, and disconnects. */
  void close() {
    resolve();
    Doubt open = doubt;
    if (open != null) {
      open.batch.forEach(
          write -> tell(() -> write.failed(Failures.doubtful(write.what, open.cause))));
    }
    disconnect();
  }

  /** Goes back to what is durable. */
  private void undo() {
    lanes.forget();
    Session open = session;
    if (open == null) {
      return;
    }
    try {
      open.rollback();
    } catch (SQLException broken) {
      // SQLite rolls back by itself when the disk is full or fails, and then no transaction is
      // open: without one, every statement would be committed alone. A new connection is clean.
      disconnect();
    }
  }

  private Session connected() throws SQLException {
    Session open = session;
    if (open == null) {
      open = database.writing();
      session = open;
    }
    return open;
  }

  private void disconnect() {
    Session open = session;
    session = null;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (SQLException e) {
      LOG.warn("The database could not be closed cleanly; it is repaired when opened again", e);
    }
  }

  /** Runs what others hung on to a write; whatever they throw, the writer goes on. */
  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException | Error failure) {
      LOG.error("Who was told of a write failed; the write itself is durable", failure);
    }
  }
}
