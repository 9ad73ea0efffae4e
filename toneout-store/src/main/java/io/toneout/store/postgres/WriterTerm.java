package io.toneout.store.postgres;

import io.toneout.store.sql.Rows;
import io.toneout.store.sql.Session;
import java.sql.SQLException;

/** The time for which one connection is the one that writes. Confined to the writer's thread. */
final class WriterTerm {

  /** Names the lock among others' in the database: "toneout" in ASCII. */
  private static final long LOCK = 0x746f6e656f7574L;

  /** For as long a dead process's lock may be there still. */
  private static final String LOCK_WAIT = "set lock_timeout = '3s'";

  /** PostgreSQL sees within half a minute that this process's machine is gone. */
  private static final String KEEP_ALIVE =
      "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

  private static final String TABLE =
      """
      create table if not exists writer_term (
        only_row    integer primary key check (only_row = 1),
        epoch       bigint not null,
        transaction bigint not null)\
      """;
  private static final String ROW =
      "insert into writer_term (only_row, epoch, transaction) values (1, 0, 0)"
          + " on conflict (only_row) do nothing";
  private static final String BEGIN =
      "update writer_term set epoch = epoch + 1 returning epoch, transaction";
  private static final String NUMBER = "update writer_term set transaction = ? where epoch = ?";

  private final long epoch;
  private final long before;
  private long transaction;

  private WriterTerm(long epoch, long before) {
    this.epoch = epoch;
    this.before = before;
    this.transaction = before;
  }

  /**
   * Begins a term; the one before has ended.
   *
   * @throws SQLException with the state {@link PostgresFailures#TAKEN} if another process writes
   */
  static WriterTerm begin(Session session) throws SQLException {
    if ("off".equals(text(session, "show synchronous_commit"))) {
      // A commit has to be on the disk when it returns.
      session.execute("set synchronous_commit = on");
    }
    session.execute(KEEP_ALIVE);
    session.execute(LOCK_WAIT);
    session.commit();
    text(session, "select pg_advisory_lock(" + LOCK + ")::text");
    session.execute(TABLE);
    session.update(ROW);
    WriterTerm term;
    try (Rows rows = session.rows(BEGIN)) {
      rows.next();
      term = new WriterTerm(rows.number(1), rows.number(2));
    }
    session.commit();
    return term;
  }

  /** The number of the last transaction that is durable of the terms before. */
  long before() {
    return before;
  }

  /** Gives the session's transaction the next number. */
  long number(Session session) throws SQLException {
    transaction++;
    if (session.update(NUMBER, transaction, epoch) != 1) {
      throw new SQLException("another process began a term", PostgresFailures.TAKEN);
    }
    return transaction;
  }

  private static String text(Session session, String sql) throws SQLException {
    try (Rows rows = session.rows(sql)) {
      rows.next();
      return rows.text(1);
    }
  }
}
