package io.toneout.store.sqlite;

import io.toneout.store.error.StoreException;
import io.toneout.store.file.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Makes a data folder of what {@link SqliteBackup} wrote. */
public final class SqliteRestore {

  private SqliteRestore() {}

  /**
   * Fills an empty folder, which is made if it is not there. When it fails, the folder is as empty
   * as before.
   *
   * @throws StoreException if the archive is no backup or damaged, or the folder is not empty
   */
  public static void restore(Path archive, Path folder) {
    List<Path> written = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      if (!SqliteBackup.FORMAT_1.equals(text(zip, archive, SqliteBackup.FORMAT))) {
        throw new StoreException(
            archive + " was made by a newer Toneout. Restore it with that version.");
      }
      PrivateFiles.folder(folder);
      requireEmpty(folder);
      if (zip.getEntry(SqliteBackup.ADMIN) != null) {
        extract(zip, archive, SqliteBackup.ADMIN, folder.resolve(SqliteBackup.ADMIN), written);
      }
      extract(zip, archive, SqliteBackup.SECRETS, folder.resolve(SqliteBackup.SECRETS), written);
      // The database comes last and at once: a folder that has it has the rest.
      Path draft = folder.resolve(SqliteDatabase.FILE + ".new");
      extract(zip, archive, SqliteDatabase.FILE, draft, written);
      Files.move(draft, folder.resolve(SqliteDatabase.FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (ZipException e) {
      remove(written);
      throw new StoreException(archive + " is damaged, or no backup of Toneout's.", e);
    } catch (IOException e) {
      remove(written);
      throw new StoreException(
          "The backup "
              + archive
              + " cannot be restored to "
              + folder
              + ". Give this user access to both, and make room on the disk.",
          e);
    } catch (StoreException e) {
      remove(written);
      throw e;
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new StoreException(
            "The folder " + folder + " is not empty. Restore to an empty one, or to a new one.");
      }
    }
  }

  private static void extract(ZipFile zip, Path archive, String name, Path file, List<Path> written)
      throws IOException {
    CRC32 sum = new CRC32();
    try (InputStream content = new CheckedInputStream(open(zip, archive, name), sum)) {
      written.add(file);
      PrivateFiles.write(file, content::transferTo);
    }
    if (sum.getValue() != zip.getEntry(name).getCrc()) {
      throw new ZipException(name + " is not what was put in");
    }
  }

  private static String text(ZipFile zip, Path archive, String name) throws IOException {
    try (InputStream content = open(zip, archive, name)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(ZipFile zip, Path archive, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new StoreException(archive + " is no backup of Toneout's: it has no " + name + ".");
    }
    return zip.getInputStream(entry);
  }

  private static void remove(List<Path> written) {
    for (Path file : written) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException left) {
        // What failed before it is what is told; the next restore will say that it is not empty.
      }
    }
  }
}
