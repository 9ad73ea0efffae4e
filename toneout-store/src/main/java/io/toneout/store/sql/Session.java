package io.toneout.store.sql;

import io.toneout.store.journal.Deferrable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One connection with its prepared statements; confined to the thread that owns it.
 *
 * <p>A transaction is always open: it takes no lock and no snapshot before its first statement, and
 * {@link #commit} and {@link #rollback} begin the next one.
 *
 * <p>What is only written can be put off ({@link #later}): rows for the same statement gather and
 * go to the database together, which over a network is one journey instead of one a row. They are
 * there before the next statement that is not put off, so nobody reads past them.
 */
public final class Session implements Statements, AutoCloseable {

  private static final int ROWS_AT_A_TIME = 256;

  /** Rows that gather at most: more would outlive the collector's first look at them. */
  private static final int MOST_GATHERED = 256;

  private final Connection connection;
  private final UnaryOperator<String> indexHint;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Set<PreparedStatement> gathered = new LinkedHashSet<>();
  private int rowsGathered;

  /**
   * Takes the connection over.
   *
   * @param indexHint says in this database's SQL that a table, named before it, is to be come by
   *     through an index; may say nothing
   */
  public Session(Connection connection, UnaryOperator<String> indexHint) throws SQLException {
    this.connection = connection;
    this.indexHint = indexHint;
    connection.setAutoCommit(false);
  }

  /** For the place behind a table's name: by which index it is to be come by. */
  String by(String index) {
    return indexHint.apply(index);
  }

  @Override
  public void defer(Deferrable statement, long lane, @Nullable Object... values)
      throws SQLException {
    later(statement.sql(), values);
  }

  @Override
  public void later(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = bind(sql, values);
    statement.addBatch();
    gathered.add(statement);
    rowsGathered++;
    if (rowsGathered >= MOST_GATHERED) {
      flush();
    }
  }

  @Override
  public int update(String sql, @Nullable Object... values) throws SQLException {
    flush();
    return bind(sql, values).executeUpdate();
  }

  /** Executes something that is not worth preparing. */
  public void execute(String sql) throws SQLException {
    flush();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public @Nullable Long number(String sql, @Nullable Object... values) throws SQLException {
    try (Rows rows = rows(sql, values)) {
      return rows.next() ? rows.numberOrNull(1) : null;
    }
  }

  @Override
  public Rows rows(String sql, @Nullable Object... values) throws SQLException {
    flush();
    return new Rows(bind(sql, values).executeQuery());
  }

  @Override
  public <T extends @Nullable Object> T look(Readers.Work<T> work) throws SQLException {
    return work.run(this);
  }

  @Override
  public void flush() throws SQLException {
    for (PreparedStatement statement : gathered) {
      statement.executeBatch();
    }
    gathered.clear();
    rowsGathered = 0;
  }

  /** Ends the transaction; what was done in it is durable. */
  public void commit() throws SQLException {
    flush();
    connection.commit();
  }

  /** Ends the transaction; what was done in it never happened. */
  public void rollback() throws SQLException {
    for (PreparedStatement statement : gathered) {
      statement.clearBatch();
    }
    gathered.clear();
    rowsGathered = 0;
    connection.rollback();
  }

  /** Closes the connection; what was not committed never happened. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Prepares on first use and binds the values to the question marks. */
  private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statement.setFetchSize(ROWS_AT_A_TIME);
      statements.put(sql, statement);
    }
    for (int at = 0; at < values.length; at++) {
      Object value = values[at];
      statement.setObject(at + 1, value instanceof String text ? storable(text) : value);
    }
    return statement;
  }

  /** Not every database takes the character 0, which a hostile listener's answer may have. */
  private static String storable(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }
}
