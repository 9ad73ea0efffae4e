package io.toneout.store.sql;

import io.toneout.store.row.Columns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One purge: a reader looks for a few events, the tables' writer removes them in a transaction that
 * it shares with others, and so on until nothing is left. Its steps never run at the same time, and
 * none holds up those who write events.
 *
 * <p>Only the first look waits until the journal is in the tables. Everything that was asked for
 * before is there then; what comes later is not old.
 */
final class Purge {

  private static final String REMOVE = "delete from event where lane_id = ? and seq = ?";
  private static final String REMOVE_ATTEMPTS =
      """
      delete from attempt
      where lane_id = ? and first_seq between ? and ? and last_seq >= ?
        and not exists (select 1 from event e
          where e.lane_id = attempt.lane_id
            and e.seq between attempt.first_seq and attempt.last_seq)\
      """;
  private static final String REMOVE_KEYS =
      """
      delete from idempotency where (lane_id, key) in
        (select lane_id, key from idempotency where used_at < ? limit ?)\
      """;

  private final Writers writers;
  private final Readers readers;
  private final PurgeScan start;
  private final long keysBefore;
  private final CompletableFuture<Integer> result = new CompletableFuture<>();
  private int removed;

  Purge(Writers writers, Readers readers, Instant settledBefore, Instant keysBefore) {
    this.writers = writers;
    this.readers = readers;
    this.start = new PurgeScan(Columns.micros(settledBefore), 0, 0);
    this.keysBefore = Columns.micros(keysBefore);
  }

  CompletableFuture<Integer> run() {
    // Through the writer, so that it comes after every write that was asked for before it.
    then(
        writers.events().submit("Purging events", (session, lanes) -> start),
        scan -> then(writers.readLatest(readers, "Purging events", scan::look), this::go));
    return result;
  }

  private void go(PurgeScan.Part part) {
    if (!part.found().isEmpty()) {
      remove(part);
    } else if (part.last()) {
      removeKeys();
    } else {
      look(part.next());
    }
  }

  private void look(PurgeScan scan) {
    then(readers.submit("Purging events", scan::look), this::go);
  }

  private void remove(PurgeScan.Part part) {
    then(
        writers
            .tables()
            .submit("Purging events", (session, lanes) -> remove(session, part.found())),
        count -> {
          removed += count;
          look(part.next());
        });
  }

  private void removeKeys() {
    then(
        writers
            .tables()
            .submit(
                "Purging idempotency keys",
                (session, lanes) -> session.update(REMOVE_KEYS, keysBefore, PurgeScan.STEP)),
        count -> {
          if (count == PurgeScan.STEP) {
            removeKeys();
          } else {
            result.complete(removed);
          }
        });
  }

  /** Removes settled events of one lane, in order, and the attempts that nothing is left of. */
  private static int remove(Statements session, List<PurgeScan.Found> found) throws SQLException {
    int count = 0;
    for (PurgeScan.Found event : found) {
      count += session.update(REMOVE, event.laneNumber(), event.seq());
    }
    long lane = found.getFirst().laneNumber();
    long first = found.getFirst().seq();
    long from = first - Columns.LONGEST_RUN + 1;
    session.update(REMOVE_ATTEMPTS, lane, from, found.getLast().seq(), first);
    return count;
  }

  private <T> void then(CompletableFuture<T> step, Consumer<T> next) {
    var _ =
        step.whenComplete((T done, @Nullable Throwable failure) -> {
          if (failure == null) {
            next.accept(done);
          } else {
            result.completeExceptionally(failure);
          }
        });
  }
}
