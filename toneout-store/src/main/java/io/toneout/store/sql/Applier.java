package io.toneout.store.sql;

import io.toneout.store.journal.Entries;
import io.toneout.store.journal.Journal;
import io.toneout.store.journal.Run;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the journal holds to its tables, a file at a time, in transactions of the tables'
 * writer: when enough has gathered, when somebody wants to read, and when nobody writes.
 *
 * <p>The number of the file's last entry becomes durable with the last of these transactions. Until
 * then a crash means that all of them are run again, which changes nothing.
 */
final class Applier {

  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  /** Statements, or bytes of them, that gather first, so that each page gets several rows. */
  private static final int ENOUGH = 65_536;

  private static final long ENOUGH_BYTES = 24L << 20;

  /** Statements, or bytes, at which nothing may be added. */
  private static final int MOST = 3 * ENOUGH;

  private static final long MOST_BYTES = 3 * ENOUGH_BYTES;

  private final Journal journal;
  private final Writer tables;
  private final Pace pace = new Pace();

  /** When a file was sealed last, by {@link System#nanoTime()}; only touched on that writer. */
  private long sealedAt = System.nanoTime();

  /** The sealed file's statements; only touched on the tables' writer. */
  private @Nullable Generation generation;

  private boolean running;

  /** Why the last transaction failed; null if it did not. */
  private @Nullable Throwable failure;

  /** The number of the last entry that is in the tables. */
  private volatile long applied;

  private final List<Waiter> waiters = new ArrayList<>();

  /** Who waits for an entry to be in the tables. */
  private record Waiter(long entry, CompletableFuture<Void> future) {}

  /** Statements of one file; those before {@code next} are executed. */
  private static final class Generation {
    final long last;
    final List<Entries.Bound> statements;

    /** How long it took to fill. */
    final long fillingNanos;

    int next;

    Generation(Run run, long fillingNanos) {
      last = run.last();
      statements = Entries.inPlace(List.of(run));
      this.fillingNanos = fillingNanos;
    }
  }

  /** Everything that is durable by now is in the tables. */
  Applier(Journal journal, Writer tables) {
    this.journal = journal;
    this.tables = tables;
    this.applied = journal.durable();
  }

  /** The number of the last entry that is in the tables. Any thread. */
  long applied() {
    return applied;
  }

  /** Completes when everything that is durable now is in the tables. Any thread. */
  CompletableFuture<?> caughtUp() {
    return caughtUp(journal.durable());
  }

  /** Completes when an entry that is durable is in the tables. Any thread. */
  CompletableFuture<?> caughtUp(long entry) {
    if (applied >= entry) {
      return CompletableFuture.completedFuture(Boolean.TRUE);
    }
    CompletableFuture<Void> future = new CompletableFuture<>();
    synchronized (this) {
      waiters.add(new Waiter(entry, future));
    }
    start();
    return future;
  }

  /** Whether so much has gathered that it is worth while. */
  boolean hasEnough() {
    return journal.gathered() >= ENOUGH || journal.gatheredBytes() >= ENOUGH_BYTES;
  }

  /** Waits until the journal may grow. */
  synchronized void awaitRoom() throws SQLException {
    while (journal.gathered() >= MOST || journal.gatheredBytes() >= MOST_BYTES) {
      start();
      try {
        // It may have failed at once, before anybody could be woken.
        if (running) {
          wait();
        }
      } catch (InterruptedException nobodyDoes) {
        throw new IllegalStateException(nobodyDoes);
      }
      if (failure != null) {
        throw new SQLException("The journal is full, and cannot be emptied", failure);
      }
    }
  }

  /** Begins to execute what has gathered, unless that is under way. Any thread. */
  void start() {
    synchronized (this) {
      if (running) {
        return;
      }
      running = true;
    }
    step();
  }

  private void step() {
    var _ =
        tables
            .submit(
                "Bringing events to their places", 0, (session, lanes) -> some(session), this::done)
            .whenComplete((Integer end, @Nullable Throwable thrown) -> {
              if (thrown != null) {
                failed(thrown);
              }
            });
  }

  /** Executes some statements of the sealed file; says how many of them are executed then. */
  private int some(Statements session) throws SQLException {
    Generation sealed = generation;
    if (sealed == null) {
      if (!journal.seal()) {
        return 0;
      }
      long now = System.nanoTime();
      sealed = new Generation(read(journal), now - sealedAt);
      sealedAt = now;
      generation = sealed;
    }
    boolean gently =
        !waitedFor()
            && !hasEnough()
            && pace.hasTimeFor(sealed.statements.size(), sealed.fillingNanos);
    int end = Pace.end(sealed.next, sealed.statements.size(), gently);
    List<Entries.Bound> step = sealed.statements.subList(sealed.next, end);
    if (gently) {
      pace.executeGently(session, step, this::waitedFor);
    } else {
      pace.execute(session, step);
    }
    if (end == sealed.statements.size()) {
      JournalMark.move(session, sealed.last);
    }
    return end;
  }

  private synchronized boolean waitedFor() {
    return !waiters.isEmpty();
  }

  private static Run read(Journal journal) throws SQLException {
    try {
      return journal.sealed();
    } catch (IOException failure) {
      throw new SQLException("The journal cannot be read", failure);
    }
  }

  /** They are executed, durably. */
  private void done(int end) {
    Generation sealed = generation;
    if (sealed != null) {
      sealed.next = end;
      if (end == sealed.statements.size()) {
        generation = null;
        journal.free();
        applied = sealed.last;
      }
    }
    List<Waiter> served;
    // Asked outside, since it may wait until an entry is forced onto the disk.
    boolean enough = hasEnough();
    boolean more;
    synchronized (this) {
      failure = null;
      served = waiters.stream().filter(waiter -> waiter.entry <= applied).toList();
      waiters.removeAll(served);
      more = generation != null || !waiters.isEmpty() || enough;
      running = more;
      notifyAll();
    }
    served.forEach(waiter -> waiter.future.complete(null));
    if (more) {
      step();
    }
  }

  private void failed(Throwable cause) {
    List<Waiter> unserved;
    synchronized (this) {
      if (failure == null) {
        LOG.warn("Events stay in the journal, since they cannot be brought to their tables", cause);
      }
      failure = cause;
      running = false;
      unserved = List.copyOf(waiters);
      waiters.clear();
      notifyAll();
    }
    unserved.forEach(waiter -> waiter.future.completeExceptionally(cause));
  }

  /** Executes everything, in a transaction that is to be taken back. */
  void executeAll(Statements session) throws SQLException {
    try {
      JournalMark.execute(session, Entries.inPlace(journal.all()));
    } catch (IOException failure) {
      throw new SQLException("The journal cannot be read", failure);
    }
  }
}
