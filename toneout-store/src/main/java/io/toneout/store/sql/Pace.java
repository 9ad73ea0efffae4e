package io.toneout.store.sql;

import io.toneout.store.journal.Entries;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How a file of the journal is brought to its tables: gently where there is time for it, in small
 * transactions and with rests.
 *
 * <p>Those who append wait for it otherwise, though they need nothing of it. A thread that keeps a
 * processor busy is not interrupted for milliseconds when another one has something to do; and the
 * disk forces the pages of a large transaction before the journal's next entry. Large transactions
 * are less work, since each writes the pages of the indices by time anew; so they are made when
 * there is more to do than time.
 *
 * <p>Only used on the tables' writer.
 */
final class Pace {

  /** Statements in one transaction; others that write to tables wait for no more. */
  private static final int HURRIED_STEP = 8_192;

  private static final int GENTLE_STEP = 1_024;

  /** Statements between two rests: about a millisecond. */
  private static final int BETWEEN_RESTS = 64;

  /** A rest is so many times as long as the work before it. */
  private static final int REST = 3;

  /** What a statement took last. */
  private double nanosPerStatement = 20_000;

  /**
   * Whether so many statements can be executed gently in the time in which the next file fills, if
   * that takes as long as this one did.
   */
  boolean hasTimeFor(int statements, long nanos) {
    return statements * nanosPerStatement * (1 + REST) < nanos;
  }

  /** Where a transaction that begins at a statement ends. */
  static int end(int begin, int size, boolean gently) {
    return Math.min(size, begin + (gently ? GENTLE_STEP : HURRIED_STEP));
  }

  /** Executes with rests, as long as nobody waits for it. */
  void executeGently(Statements session, List<Entries.Bound> statements, BooleanSupplier waitedFor)
      throws SQLException {
    long all = 0;
    for (int at = 0; at < statements.size(); at += BETWEEN_RESTS) {
      int end = Math.min(statements.size(), at + BETWEEN_RESTS);
      long nanos = timed(session, statements.subList(at, end));
      all += nanos;
      if (!waitedFor.getAsBoolean()) {
        LockSupport.parkNanos(REST * nanos);
      }
    }
    took(all, statements.size());
  }

  /** Executes without a rest. */
  void execute(Statements session, List<Entries.Bound> statements) throws SQLException {
    took(timed(session, statements), statements.size());
  }

  private static long timed(Statements session, List<Entries.Bound> statements)
      throws SQLException {
    long begin = System.nanoTime();
    JournalMark.execute(session, statements);
    session.flush();
    return System.nanoTime() - begin;
  }

  private void took(long nanos, int statements) {
    if (statements > 0) {
      nanosPerStatement = (double) nanos / statements;
    }
  }
}
