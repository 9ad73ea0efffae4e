package io.toneout.store.sql;

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
 *
 * <p>Where there is a {@link Journal}, some of it can be put off beyond the commit ({@link
 * #defer}). It is executed before a statement for the same tables, so nobody on this connection
 * reads past that either; other connections do.
 */
public final class Session implements AutoCloseable {

  private static final int ROWS_AT_A_TIME = 256;

  private final Connection connection;
  private final UnaryOperator<String> indexHint;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Set<PreparedStatement> gathered = new LinkedHashSet<>();
  private final Map<String, Boolean> concernsJournal = new HashMap<>();
  private @Nullable Journal journal;

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

  /**
   * Keeps what is deferred beyond its transaction from now on, and takes up what another session
   * deferred. The table {@code journal} has to be there.
   */
  public void keepJournal() throws SQLException {
    if (journal == null) {
      journal = new Journal(connection);
    }
  }

  /**
   * Executes at a time that costs least. Durable with the transaction all the same.
   *
   * @param lane the number of the lane whose rows it writes
   */
  void defer(Deferrable statement, long lane, @Nullable Object... values) throws SQLException {
    if (journal == null) {
      later(statement.sql(), values);
    } else {
      for (int at = 0; at < values.length; at++) {
        values[at] = values[at] instanceof String text ? storable(text) : values[at];
      }
      journal.add(new Deferrable.Bound(statement, lane, values));
    }
  }

  /** Whether something that is durable is not executed, so that other connections do not see it. */
  boolean isBehind() {
    return journal != null && journal.isBehind();
  }

  /** Executes all that was deferred, in the open transaction. */
  public void catchUp() throws SQLException {
    if (journal != null) {
      journal.catchUp();
    }
  }

  private void catchUpFor(String sql) throws SQLException {
    if (journal != null && concernsJournal.computeIfAbsent(sql, Journal::concerns)) {
      journal.catchUp();
    }
  }

  /** Executes when the next statement that is not put off does, or at the commit. */
  void later(String sql, @Nullable Object... values) throws SQLException {
    catchUpFor(sql);
    PreparedStatement statement = bind(sql, values);
    statement.addBatch();
    gathered.add(statement);
  }

  /** Executes and says how many rows changed. */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    flush();
    catchUpFor(sql);
    return bind(sql, values).executeUpdate();
  }

  /** Executes something that is not worth preparing. */
  public void execute(String sql) throws SQLException {
    flush();
    catchUp();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Executes something that must not be part of a transaction; right after a commit alone. */
  public void outsideTransaction(String sql) throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } finally {
      connection.setAutoCommit(false);
    }
  }

  /** Returns the first column of the first row, or null if there is no row or it is null there. */
  public @Nullable Long number(String sql, @Nullable Object... values) throws SQLException {
    try (Rows rows = rows(sql, values)) {
      return rows.next() ? rows.numberOrNull(1) : null;
    }
  }

  /** Queries. To be closed before the same statement is used again. */
  public Rows rows(String sql, @Nullable Object... values) throws SQLException {
    flush();
    catchUpFor(sql);
    return new Rows(bind(sql, values).executeQuery());
  }

  /** Sends what was put off. */
  public void flush() throws SQLException {
    for (PreparedStatement statement : gathered) {
      statement.executeBatch();
    }
    gathered.clear();
  }

  /** Ends the transaction; what was done in it is durable. */
  public void commit() throws SQLException {
    flush();
    if (journal != null) {
      journal.beforeCommit();
    }
    connection.commit();
    if (journal != null) {
      journal.committed();
    }
  }

  /** Ends the transaction; what was done in it never happened. */
  public void rollback() throws SQLException {
    for (PreparedStatement statement : gathered) {
      statement.clearBatch();
    }
    gathered.clear();
    if (journal != null) {
      journal.rolledBack();
    }
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
