package io.toneout.store.sql;

import io.toneout.store.journal.Deferrable;
import io.toneout.store.journal.EntryBuffer;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Puts deferrable statements into an entry of the journal; whatever else is asked for ends it. */
final class DeferredStatements implements Statements, AutoCloseable {

  /** A write that is not made of deferrable statements alone. */
  @SuppressWarnings("serial")
  static final class NeedsTables extends RuntimeException {

    private static final NeedsTables ONE = new NeedsTables();

    private NeedsTables() {
      super("A statement that cannot be deferred", null, false, false);
    }
  }

  private final Database database;
  private final EntryBuffer entry;
  private @Nullable Session reading;

  DeferredStatements(Database database, EntryBuffer entry) {
    this.database = database;
    this.entry = entry;
  }

  @Override
  public void defer(Deferrable statement, long lane, @Nullable Object... values) {
    entry.add(statement, lane, values);
  }

  @Override
  public <T extends @Nullable Object> T look(Readers.Work<T> work) throws SQLException {
    Session session = session();
    try {
      T found = work.run(session);
      // The next look is to see what was committed by then.
      session.rollback();
      return found;
    } catch (SQLException | RuntimeException failure) {
      reading = null;
      try (session) {
        throw failure;
      }
    }
  }

  private Session session() throws SQLException {
    Session open = reading;
    if (open == null) {
      open = database.reading();
      reading = open;
    }
    return open;
  }

  @Override
  public void later(String sql, @Nullable Object... values) {
    throw NeedsTables.ONE;
  }

  @Override
  public void flush() {
    throw NeedsTables.ONE;
  }

  @Override
  public int update(String sql, @Nullable Object... values) {
    throw NeedsTables.ONE;
  }

  @Override
  public Long number(String sql, @Nullable Object... values) {
    throw NeedsTables.ONE;
  }

  @Override
  public Rows rows(String sql, @Nullable Object... values) {
    throw NeedsTables.ONE;
  }

  @Override
  public void close() throws SQLException {
    if (reading != null) {
      reading.close();
    }
  }
}
