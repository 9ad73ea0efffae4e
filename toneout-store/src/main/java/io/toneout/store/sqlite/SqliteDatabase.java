package io.toneout.store.sqlite;

import io.toneout.store.error.StoreException;
import io.toneout.store.file.FolderLock;
import io.toneout.store.file.PrivateFiles;
import io.toneout.store.sql.Database;
import io.toneout.store.sql.Migrations;
import io.toneout.store.sql.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A SQLite database in a data folder that belongs to this process for as long as it is open. */
public final class SqliteDatabase implements Database {

  /** The database's name within the folder. */
  public static final String FILE = "toneout.db";

  static final Migrations MIGRATIONS =
      new Migrations(
          "/io/toneout/store/sqlite/",
          List.of(
              "V1__event_log_and_registry.sql",
              "V2__search_and_operations.sql",
              "V3__publishing_key.sql",
              "V4__journal.sql",
              "V5__journal_files.sql"),
          new UserVersion());

  /** Pages in the write-ahead log before a commit copies them into the database. */
  private static final int CHECKPOINT_PAGES = 2_000;

  private static final String FORMER_JOURNAL =
      "select count(*) from sqlite_master where type = 'table' and name = 'journal'";

  private static final int WRITER_CACHE_KIB = 64 * 1024;
  private static final int READER_CACHE_KIB = 8 * 1024;

  private final Path folder;
  private final FolderLock lock;

  private SqliteDatabase(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder and makes the file if it is not there.
   *
   * @throws StoreException if another process has the folder, or it cannot be written
   */
  public static SqliteDatabase in(Path folder) {
    try {
      PrivateFiles.folder(folder);
      FolderLock lock = FolderLock.take(folder);
      try {
        // SQLite gives its other files the same mode.
        PrivateFiles.file(folder.resolve(FILE));
      } catch (IOException e) {
        lock.close();
        throw e;
      }
      return new SqliteDatabase(folder, lock);
    } catch (IOException e) {
      throw new StoreException(
          "The data folder " + folder + " cannot be used. Give this user access to it.", e);
    }
  }

  @Override
  public Migrations migrations() {
    return MIGRATIONS;
  }

  @Override
  public Session writing() throws SQLException {
    return writing(folder.resolve(FILE));
  }

  static Session writing(Path file) throws SQLException {
    SQLiteConfig config = common(WRITER_CACHE_KIB);
    config.setJournalMode(JournalMode.WAL);
    // A commit is on the disk when it returns, also when the power fails the moment after.
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "" + CHECKPOINT_PAGES);
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "" + 64 * 1024 * 1024);
    return new Session(config.createConnection(url(file)), SqliteDatabase::byIndex);
  }

  /** What another version deferred is for that version. */
  @Override
  public void migrating(Session session) throws SQLException {
    if (Long.valueOf(1).equals(session.number(FORMER_JOURNAL))
        && !Long.valueOf(0).equals(session.number("select count(*) from journal"))) {
      throw new StoreException(
          "The version of Toneout that wrote to "
              + folder
              + " before was not stopped orderly. Start and stop that version once more; then this"
              + " one can go on.");
    }
  }

  @Override
  public Path journalFolder() {
    return folder;
  }

  @Override
  public Session reading() throws SQLException {
    SQLiteConfig config = common(READER_CACHE_KIB);
    config.setReadOnly(true);
    return new Session(config.createConnection(url(folder.resolve(FILE))), SqliteDatabase::byIndex);
  }

  private static SQLiteConfig common(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    // Negative: KiB, not pages.
    config.setCacheSize(-cacheKib);
    config.setBusyTimeout(5_000);
    return config;
  }

  /** It keeps no statistics, and without them takes the primary key where it can. */
  private static String byIndex(String index) {
    return " indexed by " + index;
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  @Override
  public boolean lost(SQLException failure) {
    return SqliteFailures.concernsAll(failure);
  }

  @Override
  public RuntimeException failure(String what, SQLException failure) {
    return SqliteFailures.of(what, failure);
  }

  @Override
  public StoreException opening(SQLException failure) {
    return SqliteFailures.opening(folder, failure);
  }

  /** Gives the folder free; the last connection that was closed folded the write-ahead log in. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** {@code PRAGMA user_version}, a number in the file's header. */
  private static final class UserVersion implements Migrations.Version {
    @Override
    public long read(Session session) throws SQLException {
      Long version = session.number("pragma user_version");
      return version == null ? 0 : version;
    }

    @Override
    public void write(Session session, int version) throws SQLException {
      session.execute("pragma user_version = " + version);
    }
  }
}
