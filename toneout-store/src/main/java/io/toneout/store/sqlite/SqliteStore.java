package io.toneout.store.sqlite;

import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.registry.RegistryStore;
import io.toneout.store.error.StoreException;
import io.toneout.store.file.FolderLock;
import io.toneout.store.file.PrivateFiles;
import io.toneout.store.secret.KeyCipher;
import io.toneout.store.secret.SecretsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A data folder with a SQLite database in it, and the threads that work on it. */
public final class SqliteStore implements AutoCloseable {

  /** The database's name within the folder. */
  static final String DATABASE = "toneout.db";

  private static final String READ_CHECK = "select value from secrets_check";
  private static final String WRITE_CHECK =
      "insert into secrets_check (only_row, value) values (1, ?)";

  private final FolderLock lock;
  private final SqliteWriter writer;
  private final SqliteReaders readers;
  private final EventLog eventLog;
  private final RegistryStore registry;

  private SqliteStore(
      FolderLock lock, Connections connections, Session session, KeyCipher cipher, int laneLimit) {
    this.lock = lock;
    this.writer = new SqliteWriter(connections, session);
    this.readers = new SqliteReaders(connections);
    this.eventLog = new SqliteEventLog(writer, readers, laneLimit);
    this.registry = new SqliteRegistry(writer, readers, cipher);
  }

  /** See {@link io.toneout.store.Store#open}. */
  public static SqliteStore open(Path folder, Path secretsFile, int laneLimit) {
    try {
      PrivateFiles.folder(folder);
      FolderLock lock = FolderLock.take(folder);
      try {
        return open(lock, folder.resolve(DATABASE), new SecretsFile(secretsFile), laneLimit);
      } catch (IOException | SQLException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException(
          "The data folder " + folder + " cannot be used. Give this user access to it.", e);
    } catch (SQLException e) {
      throw Failures.opening(folder, e);
    }
  }

  private static SqliteStore open(
      FolderLock lock, Path database, SecretsFile secretsFile, int laneLimit)
      throws IOException, SQLException {
    // SQLite gives its other files the same mode.
    PrivateFiles.file(database);
    Connections connections = new Connections(database);
    Session session = connections.writing();
    try {
      Migrations.apply(session);
      KeyCipher cipher = cipher(session, secretsFile);
      return new SqliteStore(lock, connections, session, cipher, laneLimit);
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static KeyCipher cipher(Session session, SecretsFile secretsFile) throws SQLException {
    try (Rows check = session.rows(READ_CHECK)) {
      if (check.next()) {
        return existing(check.bytes(1), secretsFile);
      }
    }
    // The file first: a check without its file would lock everybody out.
    KeyCipher cipher = secretsFile.exists() ? secretsFile.read() : secretsFile.create();
    session.update(WRITE_CHECK, (Object) cipher.check());
    session.commit();
    return cipher;
  }

  private static KeyCipher existing(byte[] check, SecretsFile secretsFile) {
    if (!secretsFile.exists()) {
      throw new StoreException(
          "The secrets file "
              + secretsFile
              + " is missing, and without it the API keys in the database cannot be read. Put it"
              + " back, or say where it is.");
    }
    KeyCipher cipher = secretsFile.read();
    if (!cipher.fits(check)) {
      throw new StoreException(
          "The secrets file "
              + secretsFile
              + " belongs to another database. Put back the one that was made with this database,"
              + " or say where it is.");
    }
    return cipher;
  }

  /** The log of this folder. */
  public EventLog eventLog() {
    return eventLog;
  }

  /** The registry's rows in this folder. */
  public RegistryStore registry() {
    return registry;
  }

  /** Sets who is told of commits from now on. */
  public void onCommit(CommitObserver observer) {
    writer.onCommit(observer);
  }

  /** Ends the readers, then the writer; the last connection folds the write-ahead log in. */
  @Override
  public void close() {
    readers.close();
    writer.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
