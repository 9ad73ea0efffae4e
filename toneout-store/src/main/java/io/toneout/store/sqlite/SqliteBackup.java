package io.toneout.store.sqlite;

import io.toneout.store.error.StoreException;
import io.toneout.store.file.PrivateFiles;
import io.toneout.store.journal.Journal;
import io.toneout.store.journal.Run;
import io.toneout.store.sql.JournalMark;
import io.toneout.store.sql.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * Copies a data folder to one file while it is in use.
 *
 * <p>The file is a zip archive of mode 600 with the database as it was at one moment, the secrets
 * file and the operator's credentials: everything that it takes to go on elsewhere, hence as secret
 * as the folder itself. {@code backup.json} says which format it is.
 */
public final class SqliteBackup {

  /** Names within the archive, and within the folder that it is restored to. */
  static final String SECRETS = "secrets.json";

  static final String ADMIN = "admin.json";
  static final String FORMAT = "backup.json";
  static final String FORMAT_1 = "{\"format\":1}\n";

  private static final String HAS_MARK =
      "select 1 from sqlite_master where type = 'table' and name = 'journal_applied'";

  private SqliteBackup() {}

  /**
   * Writes the archive, or nothing. Blocks for as long as the copying takes; writers and readers of
   * the store go on meanwhile.
   *
   * @param folder the data folder; another process may have it open
   * @param secretsFile its secrets file
   * @param archive the file to be made
   * @throws StoreException if it is there already, or cannot be written
   */
  public static void write(Path folder, Path secretsFile, Path archive) {
    if (Files.exists(archive)) {
      throw new StoreException(
          "There is a file " + archive + " already. Name another one for the backup.");
    }
    Path copy = archive.resolveSibling(archive.getFileName() + ".db");
    try {
      // With its mode from the beginning; SQLite takes an empty file as none.
      PrivateFiles.file(copy);
      copy(folder, copy);
      PrivateFiles.write(archive, out -> zip(out, copy, secretsFile, folder.resolve(ADMIN)));
    } catch (SQLException e) {
      throw new StoreException(
          "The database in "
              + folder
              + " cannot be copied to "
              + copy
              + ". Look whether it is sound, and whether there is room for a copy.",
          e);
    } catch (IOException e) {
      throw new StoreException(
          "The backup "
              + archive
              + " cannot be written. Give this user access to its folder, and make room on its"
              + " disk.",
          e);
    } finally {
      deleteQuietly(copy);
    }
  }

  /**
   * Copies the database and brings to the copy what is in the journal. That is read first: what was
   * durable then is in it, or in the tables that are copied after it.
   */
  private static void copy(Path folder, Path copy) throws SQLException, IOException {
    Path database = folder.resolve(SqliteDatabase.FILE);
    if (!Files.exists(database)) {
      throw new StoreException("There is no database in " + folder + ".");
    }
    List<Run> journal;
    try (Session session = session(database)) {
      JournalMark mark = mark(session);
      journal = mark == null ? List.of() : Journal.read(folder, mark.identity());
    }
    try (Connection connection = connection(database);
        PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
      vacuum.setString(1, copy.toString());
      vacuum.execute();
    }
    try (Session session = session(copy)) {
      JournalMark mark = mark(session);
      if (mark != null) {
        var _ = mark.replay(session, journal);
        session.commit();
      }
    }
  }

  /** Null in a database that an older version wrote. */
  private static @Nullable JournalMark mark(Session session) throws SQLException {
    return session.number(HAS_MARK) == null ? null : JournalMark.find(session);
  }

  private static Session session(Path database) throws SQLException {
    return new Session(connection(database), index -> "");
  }

  private static Connection connection(Path database) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5_000);
    return config.createConnection("jdbc:sqlite:" + database);
  }

  private static void zip(OutputStream out, Path copy, Path secretsFile, Path admin)
      throws IOException {
    // Not closed, since the file has to be synced first.
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.putNextEntry(new ZipEntry(FORMAT));
    zip.write(FORMAT_1.getBytes(StandardCharsets.UTF_8));
    add(zip, SqliteDatabase.FILE, copy);
    add(zip, SECRETS, secretsFile);
    if (Files.exists(admin)) {
      add(zip, ADMIN, admin);
    }
    zip.finish();
  }

  private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Files.copy(file, zip);
    zip.closeEntry();
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // What failed before it is what is told; an empty or partial copy does no harm.
    }
  }
}
