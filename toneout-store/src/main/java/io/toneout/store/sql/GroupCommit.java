package io.toneout.store.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs batches of writes, each in one transaction, on a connection that writes.
 *
 * <p>When a batch fails because of one of its writes, each is tried alone, so that only the one to
 * blame fails. When the connection is lost during a commit, the batch is in doubt: nobody is told
 * anything, and every later batch fails, until the database is there again and says what became of
 * it.
 */
final class GroupCommit implements Commits {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** A batch of which it is not known whether it is durable. */
  private record Doubt(List<Write<?>> batch, DoubtException cause) {}

  private final Database database;

  /** Held while a transaction may write: a database has one that writes at a time. */
  private final Lock writing;

  private final LaneRows lanes;

  /** Null after it broke, until it is opened again. */
  private @Nullable Session session;

  private @Nullable Doubt doubt;

  private volatile CommitObserver observer = (writes, commit) -> {};

  /**
   * Takes a session over.
   *
   * @param session null to open one when it is needed
   * @param writing shared by all that write to the database
   * @param lanes what its writes know of lanes
   */
  GroupCommit(Database database, @Nullable Session session, Lock writing, LaneRows lanes) {
    this.database = database;
    this.session = session;
    this.writing = writing;
    this.lanes = lanes;
  }

  @Override
  public void observe(CommitObserver newObserver) {
    observer = newObserver;
  }

  /** Whether a batch is in doubt. */
  @Override
  public boolean hasRest() {
    return doubt != null;
  }

  @Override
  public void rest() {
    resolve();
  }

  @Override
  public void write(List<Write<?>> batch) {
    writing.lock();
    try {
      writeLocked(batch);
    } finally {
      writing.unlock();
    }
  }

  private void writeLocked(List<Write<?>> batch) {
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
        batch.forEach(alone -> writeLocked(List.of(alone)));
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
    long took = System.nanoTime() - before;
    lanes.committed();
    return took;
  }

  /** Asks what became of the batch in doubt, if there is one and the database can be reached. */
  private void resolve() {
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
  @Override
  public void close() {
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
  static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException | Error failure) {
      LOG.error("Who was told of a write failed; the write itself is durable", failure);
    }
  }
}
