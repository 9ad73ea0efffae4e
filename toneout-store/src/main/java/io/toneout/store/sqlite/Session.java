package io.toneout.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection with its prepared statements; confined to the thread that owns it.
 *
 * <p>A transaction is always open: it takes no lock and no snapshot before its first statement, and
 * {@link #commit} and {@link #rollback} begin the next one.
 */
final class Session implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Session(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  /** Prepares on first use and binds the values to the question marks. */
  PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int at = 0; at < values.length; at++) {
      statement.setObject(at + 1, values[at]);
    }
    return statement;
  }

  /** Executes and says how many rows changed. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    return bind(sql, values).executeUpdate();
  }

  /** Executes something that is not worth preparing. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the first column of the first row, or null if there is no row or it is null there. */
  @Nullable Long number(String sql, @Nullable Object... values) throws SQLException {
    try (Rows rows = rows(sql, values)) {
      return rows.next() ? rows.numberOrNull(1) : null;
    }
  }

  /** Queries. To be closed before the same statement is used again. */
  Rows rows(String sql, @Nullable Object... values) throws SQLException {
    return new Rows(bind(sql, values).executeQuery());
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
