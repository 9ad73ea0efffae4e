package io.toneout.store.sql;

import io.toneout.store.journal.Deferrable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a write is made of. A {@link Session} executes it; {@link DeferredStatements} keeps what can
 * be done later, and is not there for anything else.
 */
interface Statements {

  /**
   * Executes at a time that costs least. Durable with the transaction all the same.
   *
   * @param lane the number of the lane whose rows it writes
   */
  void defer(Deferrable statement, long lane, @Nullable Object... values) throws SQLException;

  /** Executes when the next statement that is not put off does, or at the commit. */
  void later(String sql, @Nullable Object... values) throws SQLException;

  /** Executes what was put off. */
  void flush() throws SQLException;

  /** Executes and says how many rows changed. */
  int update(String sql, @Nullable Object... values) throws SQLException;

  /** Returns the first column of the first row, or null if there is no row or it is null there. */
  @Nullable Long number(String sql, @Nullable Object... values) throws SQLException;

  /**
   * Reads what was committed to the tables. On a session it also sees what the open transaction has
   * changed.
   */
  <T extends @Nullable Object> T look(Readers.Work<T> work) throws SQLException;

  /** Queries. To be closed before the same statement is used again. */
  Rows rows(String sql, @Nullable Object... values) throws SQLException;
}
