package io.toneout.store.postgres;

import io.toneout.store.error.StoreException;
import io.toneout.store.sql.Database;
import io.toneout.store.sql.DoubtException;
import io.toneout.store.sql.Migrations;
import io.toneout.store.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A PostgreSQL database. The writer's thread alone calls {@link #writing} and {@link #commit}; the
 * package text says how it is kept to one writer.
 */
public final class PostgresDatabase implements Database {

  private static final Migrations MIGRATIONS =
      new Migrations(
          "/io/toneout/store/postgres/",
          List.of("V1__log_registry_operations.sql", "V2__publishing_key.sql"),
          new SchemaVersion());

  private static final String CONNECT_SECONDS = "5";

  /** Far more than any statement takes; beyond it the network is thought to be dead. */
  private static final String ANSWER_SECONDS = "60";

  private final String url;

  /** The writing connection's term. Only touched on the writer's thread. */
  private @Nullable WriterTerm term;

  /**
   * Names the database; nothing is connected yet.
   *
   * @param url {@code jdbc:postgresql://…}, with user and password; never logged
   */
  public PostgresDatabase(String url) {
    this.url = url;
  }

  @Override
  public Migrations migrations() {
    return MIGRATIONS;
  }

  @Override
  public Session writing() throws SQLException {
    Session session = new Session(connect(), index -> "");
    try {
      term = WriterTerm.begin(session);
      return session;
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public Session reading() throws SQLException {
    Connection connection = connect();
    connection.setReadOnly(true);
    // All statements of one read see one state.
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return new Session(connection, index -> "");
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "toneout");
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("socketTimeout", ANSWER_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    // Rows that gathered for one insert go as one statement.
    properties.setProperty("reWriteBatchedInserts", "true");
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new StoreException(
          "The setting database.url is no address of a PostgreSQL database. Write it as"
              + " jdbc:postgresql://host/database.");
    }
    return connection;
  }

  @Override
  public void commit(Session session) throws SQLException {
    WriterTerm current = term;
    if (current == null) {
      throw new IllegalStateException("A commit without a writing connection.");
    }
    long transaction = current.number(session);
    try {
      session.commit();
    } catch (SQLException e) {
      if (lost(e)) {
        throw new DoubtException(e, next -> durable(transaction));
      }
      throw e;
    }
  }

  /** Whether a transaction of an earlier term is durable; the next term has begun. */
  private boolean durable(long transaction) {
    WriterTerm next = term;
    return next != null && next.before() >= transaction;
  }

  @Override
  public boolean lost(SQLException failure) {
    return PostgresFailures.lost(failure);
  }

  @Override
  public RuntimeException failure(String what, SQLException failure) {
    return PostgresFailures.of(what, failure);
  }

  @Override
  public StoreException opening(SQLException failure) {
    return PostgresFailures.opening(failure);
  }

  @Override
  public void close() {}

  /** A table of one row. */
  private static final class SchemaVersion implements Migrations.Version {
    @Override
    public long read(Session session) throws SQLException {
      session.execute("create table if not exists schema_version (version bigint not null)");
      Long version = session.number("select max(version) from schema_version");
      return version == null ? 0 : version;
    }

    @Override
    public void write(Session session, int version) throws SQLException {
      session.update("delete from schema_version");
      session.update("insert into schema_version (version) values (?)", version);
    }
  }
}
