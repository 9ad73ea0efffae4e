package io.toneout.store.sql;

import io.toneout.store.journal.EntryBuffer;
import io.toneout.store.journal.Journal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes batches durable as entries of the journal.
 *
 * <p>A write that needs the tables, and those behind it in its batch, are done there: after all
 * that is in the journal has been brought to them, and in one transaction.
 */
final class JournalCommit implements Commits {

  private static final Logger LOG = LoggerFactory.getLogger(JournalCommit.class);

  private final Database database;
  private final Journal journal;
  private final Applier applier;
  private final LaneRows lanes;
  private final GroupCommit throughTables;
  private final EntryBuffer entry = new EntryBuffer();
  private final DeferredStatements deferred;
  private volatile CommitObserver observer = (writes, commit) -> {};

  /**
   * Begins to write to a journal.
   *
   * @param lanes what is known of lanes, shared with {@code throughTables}
   * @param throughTables for what needs the tables
   */
  JournalCommit(
      Database database,
      Journal journal,
      Applier applier,
      LaneRows lanes,
      GroupCommit throughTables) {
    this.database = database;
    this.journal = journal;
    this.applier = applier;
    this.lanes = lanes;
    this.throughTables = throughTables;
    this.deferred = new DeferredStatements(database, entry);
  }

  @Override
  public void observe(CommitObserver newObserver) {
    observer = newObserver;
    throughTables.observe(newObserver);
  }

  @Override
  public void write(List<Write<?>> batch) {
    lanes.applied(applier.applied());
    List<Write<?>> done = new ArrayList<>(batch.size());
    int at = 0;
    while (at < batch.size() && runs(batch.get(at), done)) {
      at++;
    }
    commit(done);
    if (at < batch.size()) {
      toTables(batch.subList(at, batch.size()));
    }
  }

  /** Runs a write and adds it to those that are done; says no if it needs the tables. */
  private boolean runs(Write<?> write, List<Write<?>> done) {
    int lanesBefore = lanes.mark();
    EntryBuffer.Mark entryBefore = entry.mark();
    try {
      write.run(deferred, lanes);
      done.add(write);
      return true;
    } catch (DeferredStatements.NeedsTables needsTables) {
      lanes.reset(lanesBefore);
      entry.reset(entryBefore);
      return false;
    } catch (SQLException | RuntimeException | Error failure) {
      lanes.reset(lanesBefore);
      entry.reset(entryBefore);
      GroupCommit.tell(() -> write.failed(Failures.of(database, write.what, failure)));
      return true;
    }
  }

  private void commit(List<Write<?>> done) {
    if (done.isEmpty()) {
      return;
    }
    long before = System.nanoTime();
    long number = 0;
    try {
      lanes.flush(deferred);
      if (!entry.isEmpty()) {
        applier.awaitRoom();
        before = System.nanoTime();
        number = journal.append(entry);
      }
    } catch (SQLException | IOException | RuntimeException | Error failure) {
      lanes.rolledBack();
      entry.clear();
      done.forEach(write ->
          GroupCommit.tell(() -> write.failed(Failures.of(database, write.what, failure))));
      return;
    }
    // It is durable: from here on nothing may be taken back.
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    if (entry.isEmpty()) {
      lanes.committed();
    } else {
      lanes.deferred(number);
      entry.clear();
    }
    done.forEach(write -> GroupCommit.tell(write::committed));
    GroupCommit.tell(() -> observer.committed(done.size(), took));
    if (applier.hasEnough()) {
      applier.start();
    }
  }

  private void toTables(List<Write<?>> batch) {
    try {
      applier.caughtUp().join();
    } catch (CompletionException failed) {
      Throwable refused = failed.getCause() == null ? failed : failed.getCause();
      // What refused it tells of another write.
      Throwable cause = refused.getCause() instanceof SQLException sql ? sql : refused;
      batch.forEach(
          write -> GroupCommit.tell(() -> write.failed(Failures.of(database, write.what, cause))));
      return;
    }
    lanes.applied(applier.applied());
    knowAllLanes();
    throughTables.write(batch);
  }

  /** After a transaction through the tables that failed, nothing is known of lanes. */
  private void knowAllLanes() {
    if (!lanes.isForgotten()) {
      return;
    }
    try {
      deferred.look(session -> {
        lanes.load(session);
        return Boolean.TRUE;
      });
    } catch (SQLException later) {
      LOG.warn("Lanes could not be read; each is looked for when it is needed", later);
    }
  }

  @Override
  public boolean hasRest() {
    return journal.durable() > applier.applied();
  }

  @Override
  public void rest() {
    if (hasRest()) {
      applier.start();
    }
  }

  @Override
  public void close() {
    try {
      applier.caughtUp().join();
    } catch (CompletionException failure) {
      LOG.warn("Events stay in the journal until the next start", failure.getCause());
    }
    throughTables.close();
    try {
      deferred.close();
    } catch (SQLException failure) {
      LOG.warn("A reading connection could not be closed; its file handle may be lost", failure);
    }
  }
}
