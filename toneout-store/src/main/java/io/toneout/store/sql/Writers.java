package io.toneout.store.sql;

import io.toneout.delivery.event.LaneId;
import io.toneout.store.error.StoreException;
import io.toneout.store.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The threads that write: one for everything, or, where there is a journal, one that writes to it
 * and one for the tables.
 */
final class Writers implements AutoCloseable {

  private final Writer events;
  private final Writer tables;
  private final @Nullable Journal journal;
  private final @Nullable Applier applier;

  private Writers(
      Writer events, Writer tables, @Nullable Journal journal, @Nullable Applier applier) {
    this.events = events;
    this.tables = tables;
    this.journal = journal;
    this.applier = applier;
  }

  /**
   * Begins to write. What a crash left in the journal is brought to its tables first.
   *
   * @param session of a database whose schema is the newest; taken over
   */
  static Writers of(Database database, Session session) throws SQLException {
    Lock writing = new ReentrantLock();
    Path folder = database.journalFolder();
    if (folder == null) {
      Commits commits = new GroupCommit(database, session, writing, new LaneRows());
      Writer one = new Writer("store-writer", commits);
      return new Writers(one, one, null, null);
    }
    Journal journal = begin(session, folder);
    LaneRows lanes = new LaneRows();
    lanes.load(session);
    session.rollback();
    Writer tables =
        new Writer("store-tables", new GroupCommit(database, session, writing, new LaneRows()));
    Applier applier = new Applier(journal, tables);
    GroupCommit throughTables = new GroupCommit(database, null, writing, lanes);
    Writer events =
        new Writer(
            "store-writer", new JournalCommit(database, journal, applier, lanes, throughTables));
    return new Writers(events, tables, journal, applier);
  }

  private static Journal begin(Session session, Path folder) throws SQLException {
    try {
      JournalMark mark = JournalMark.of(session);
      if (!mark.replay(session, Journal.read(folder, mark.identity()))) {
        throw new StoreException(
            "The journal in "
                + folder
                + " goes on where a newer copy of the database ended. Put that copy back. To go on"
                + " without what was published since this copy, move journal-1 and journal-2 away.");
      }
      session.commit();
      return Journal.begin(folder, mark.identity(), JournalMark.of(session).entry());
    } catch (IOException failure) {
      throw new StoreException(
          "The journal in " + folder + " cannot be used: " + failure.getMessage(), failure);
    }
  }

  /** Writes events, their attempts, and lanes. */
  Writer events() {
    return events;
  }

  /** Writes everything else. */
  Writer tables() {
    return tables;
  }

  /** Sets who is told of commits from now on. */
  void onCommit(CommitObserver observer) {
    events.onCommit(observer);
    tables.onCommit(observer);
  }

  /** Reads all that is durable by now, also while it cannot be brought to the tables. */
  <T> CompletableFuture<T> readLatest(Readers readers, String what, Readers.Work<T> work) {
    Applier behind = applier;
    return behind == null
        ? readers.submit(what, work)
        : readBehind(behind, behind.caughtUp(), readers, what, work);
  }

  /**
   * What is read of a lane's pending events, but for those that are settled though pending there.
   */
  interface PendingWork<T> {
    T run(Session session, long settledThrough) throws SQLException;
  }

  /** Reads pending events of a lane, as they are by now; waits for no other lane. */
  <T> CompletableFuture<T> readPending(
      Readers readers, LaneId lane, String what, PendingWork<T> work) {
    Applier behind = applier;
    return behind == null
        ? readers.submit(what, session -> work.run(session, 0))
        : events
            .submit(what, (session, lanes) -> Optional.ofNullable(lanes.behind(lane)))
            .thenCompose(found -> {
              long settledThrough = found.map(LaneRows.Behind::settledThrough).orElse(0L);
              CompletableFuture<?> caughtUp =
                  found.isPresent() ? behind.caughtUp(found.get().entry()) : behind.caughtUp();
              return readBehind(
                  behind, caughtUp, readers, what, session -> work.run(session, settledThrough));
            });
  }

  private <T> CompletableFuture<T> readBehind(
      Applier behind,
      CompletableFuture<?> caughtUp,
      Readers readers,
      String what,
      Readers.Work<T> work) {
    return caughtUp
        .handle((done, failure) -> failure == null)
        .thenCompose(seen ->
            seen
                ? readers.submit(what, work)
                : tables.read(what, (session, lanes) -> behind.executeAll(session), work));
  }

  /** Writes what is queued, then ends. */
  @Override
  public void close() {
    events.close();
    tables.close();
    if (journal != null) {
      try {
        journal.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
