package io.toneout.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Opens connections to the database file, all with the same settings. */
final class Connections {

  /** Pages in the write-ahead log before the writer copies them into the database. */
  private static final int CHECKPOINT_PAGES = 4_000;

  private static final int WRITER_CACHE_KIB = 64 * 1024;
  private static final int READER_CACHE_KIB = 8 * 1024;

  private final String url;

  Connections(Path database) {
    this.url = "jdbc:sqlite:" + database.toAbsolutePath();
  }

  /** The connection that writes; there must be only one. */
  Session writing() throws SQLException {
    SQLiteConfig config = common(WRITER_CACHE_KIB);
    config.setJournalMode(JournalMode.WAL);
    // A commit is on the disk when it returns, also when the power fails the moment after.
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "" + CHECKPOINT_PAGES);
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "" + 64 * 1024 * 1024);
    return new Session(config.createConnection(url));
  }

  /** A connection that reads; the database must be open for writing already. */
  Session reading() throws SQLException {
    SQLiteConfig config = common(READER_CACHE_KIB);
    config.setReadOnly(true);
    return new Session(config.createConnection(url));
  }

  private static SQLiteConfig common(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    // Negative: KiB, not pages.
    config.setCacheSize(-cacheKib);
    config.setBusyTimeout(5_000);
    return config;
  }
}
