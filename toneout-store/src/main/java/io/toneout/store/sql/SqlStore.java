package io.toneout.store.sql;

import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.delivery.operations.DocumentStore;
import io.toneout.delivery.operations.JobStore;
import io.toneout.delivery.registry.RegistryStore;
import io.toneout.store.secret.KeyCipher;
import io.toneout.store.secret.SecretsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** A store on an SQL database, and the threads that work on it. */
public final class SqlStore implements AutoCloseable {

  private final Database database;
  private final Writers writers;
  private final Readers readers;
  private final EventLog eventLog;
  private final RegistryStore registry;
  private final JobStore jobs;
  private final AuditLog audit;
  private final DocumentStore documents;

  private SqlStore(Database database, Writers writers, KeyCipher cipher, int laneLimit) {
    this.database = database;
    this.writers = writers;
    this.readers = new Readers(database);
    this.eventLog = new SqlEventLog(writers, readers, laneLimit);
    this.registry = new SqlRegistry(writers, readers, cipher);
    this.jobs = new JobRows(writers.tables(), readers);
    this.audit = new AuditRows(writers.tables(), readers);
    this.documents = new DocumentRows(writers.tables(), readers);
  }

  /**
   * Brings the database up to date and starts to work on it; closes it if that fails.
   *
   * @param laneLimit pending events that one lane may hold; 0 for no limit
   * @throws io.toneout.store.error.StoreException that says what is in the way and what to do
   */
  public static SqlStore open(Database database, SecretsFile secretsFile, int laneLimit) {
    try {
      Session session = database.writing();
      try {
        database.migrating(session);
        database.migrations().apply(session);
        KeyCipher cipher = SecretsCheck.cipher(session, secretsFile);
        return new SqlStore(database, Writers.of(database, session), cipher, laneLimit);
      } catch (SQLException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (SQLException e) {
      close(database);
      throw database.opening(e);
    } catch (RuntimeException e) {
      close(database);
      throw e;
    }
  }

  /** The log. */
  public EventLog eventLog() {
    return eventLog;
  }

  /** The registry's rows. */
  public RegistryStore registry() {
    return registry;
  }

  /** Jobs and how far they are. */
  public JobStore jobs() {
    return jobs;
  }

  /** Who did what. */
  public AuditLog audit() {
    return audit;
  }

  /** Small documents. */
  public DocumentStore documents() {
    return documents;
  }

  /** Sets who is told of commits from now on. */
  public void onCommit(CommitObserver observer) {
    writers.onCommit(observer);
  }

  /** Ends the readers, then the writers, then leaves the database. */
  @Override
  public void close() {
    readers.close();
    try {
      writers.close();
    } finally {
      close(database);
    }
  }

  private static void close(Database database) {
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
