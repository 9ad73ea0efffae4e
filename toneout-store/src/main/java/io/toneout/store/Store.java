package io.toneout.store;

import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.delivery.operations.DocumentStore;
import io.toneout.delivery.operations.JobStore;
import io.toneout.delivery.registry.RegistryStore;
import io.toneout.store.error.StoreException;
import io.toneout.store.postgres.PostgresDatabase;
import io.toneout.store.secret.SecretsFile;
import io.toneout.store.sql.CommitObserver;
import io.toneout.store.sql.Database;
import io.toneout.store.sql.SqlStore;
import io.toneout.store.sqlite.SqliteBackup;
import io.toneout.store.sqlite.SqliteDatabase;
import io.toneout.store.sqlite.SqliteRestore;
import java.nio.file.Path;

/**
 * An open store: the event log, the registry, and what people who run a gateway do and see.
 *
 * <p>One process at a time has it open. What it returns may be called from any thread and never
 * blocks; opening and closing do.
 */
public final class Store implements AutoCloseable {

  private final SqlStore sql;
  private final StoreOptions options;

  private Store(SqlStore sql, StoreOptions options) {
    this.sql = sql;
    this.options = options;
  }

  /**
   * Opens the store, making or updating what is in it.
   *
   * @throws io.toneout.store.error.StoreException if another process has it open, it was written by
   *     a newer version, the secrets file is missing or not the right one, or it cannot be read or
   *     written
   */
  public static Store open(StoreOptions options) {
    return new Store(
        SqlStore.open(
            database(options), new SecretsFile(options.secretsFile()), options.laneLimit()),
        options);
  }

  /**
   * Makes a data folder of a backup.
   *
   * @param archive what {@link #backup} wrote
   * @param folder an empty folder, or one to be made
   * @throws io.toneout.store.error.StoreException if it is no backup, or the folder is not empty
   */
  public static void restore(Path archive, Path folder) {
    SqliteRestore.restore(archive, folder);
  }

  /**
   * Copies everything to one file of mode 600, while the store is in use: the database as it is at
   * one moment, the secrets file and {@code admin.json}. Blocks while it copies.
   *
   * @param archive the file to be made
   * @throws StoreException if it is there already or cannot be written, or the store is on
   *     PostgreSQL
   */
  public void backup(Path archive) {
    if (options.databaseUrl() != null) {
      throw new StoreException(
          "The events are in PostgreSQL, which is backed up by its own means (pg_dump). Keep the"
              + " secrets file "
              + options.secretsFile()
              + " with that backup: without it the keys cannot be read.");
    }
    SqliteBackup.write(options.folder(), options.secretsFile(), archive);
  }

  private static Database database(StoreOptions options) {
    String url = options.databaseUrl();
    return url == null ? SqliteDatabase.in(options.folder()) : new PostgresDatabase(url);
  }

  /** The log of all lanes. */
  public EventLog eventLog() {
    return sql.eventLog();
  }

  /** The registry's rows. */
  public RegistryStore registry() {
    return sql.registry();
  }

  /** Jobs and how far they are. */
  public JobStore jobs() {
    return sql.jobs();
  }

  /** Who did what. */
  public AuditLog audit() {
    return sql.audit();
  }

  /** Small documents. */
  public DocumentStore documents() {
    return sql.documents();
  }

  /** Sets who is told of every commit from now on. */
  public void onCommit(CommitObserver observer) {
    sql.onCommit(observer);
  }

  /** Finishes what was asked for, fails what is asked for later, and leaves the store. */
  @Override
  public void close() {
    sql.close();
  }
}
