package io.toneout.store.sqlite;

import io.toneout.store.error.StoreException;
import io.toneout.store.file.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
      copy(folder.resolve(SqliteDatabase.FILE), copy);
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

  private static void copy(Path database, Path copy) throws SQLException {
    if (!Files.exists(database)) {
      throw new StoreException("There is no database in " + database.getParent() + ".");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5_000);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + database);
        PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
      vacuum.setString(1, copy.toString());
      vacuum.execute();
    }
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
