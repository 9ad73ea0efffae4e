package io.toneout.store.sqlite;

import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.store.error.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The one place that decides what an error of SQLite means. */
final class SqliteFailures {

  private SqliteFailures() {}

  /** What went wrong, of what it takes to say what to do. */
  private enum Kind {
    CONSTRAINT,
    FULL,
    DAMAGED,
    NO_ACCESS,
    LOCKED,
    OTHER
  }

  /** What a future fails with. */
  static RuntimeException of(String what, SQLException failure) {
    return switch (kind(failure)) {
      case CONSTRAINT ->
          new StoreException(
              what
                  + " failed: something with the same identity is there already, or what it"
                  + " belongs to is not there.",
              failure);
      case FULL ->
          new LogUnavailableException(
              what + " failed: the disk of the data folder is full. Make room on it.", failure);
      case DAMAGED ->
          new LogUnavailableException(
              what + " failed: the database is damaged. Stop, and restore a backup.", failure);
      case NO_ACCESS ->
          new LogUnavailableException(
              what
                  + " failed: the database cannot be written. Give this user access to the data"
                  + " folder.",
              failure);
      case LOCKED, OTHER ->
          new LogUnavailableException(
              what
                  + " failed: the database answered "
                  + code(failure).name()
                  + ". Look at the disk of the data folder.",
              failure);
    };
  }

  /** Why a data folder cannot be opened, and what to do. */
  static StoreException opening(Path folder, SQLException failure) {
    String remedy =
        switch (kind(failure)) {
          case DAMAGED -> "it is damaged. Restore a backup.";
          case NO_ACCESS -> "it cannot be written. Give this user access to the folder.";
          case FULL -> "its disk is full. Make room on it.";
          case LOCKED -> "another program keeps it locked. End that program.";
          case CONSTRAINT, OTHER ->
              "SQLite answered " + code(failure).name() + ". Look at its disk.";
        };
    return new StoreException(
        "The database in " + folder + " cannot be opened: " + remedy, failure);
  }

  /** Whether the next write will fail in the same way. */
  static boolean concernsAll(SQLException failure) {
    return switch (kind(failure)) {
      case DAMAGED, NO_ACCESS, LOCKED -> true;
      // A smaller write may still find room.
      case CONSTRAINT, FULL, OTHER -> false;
    };
  }

  private static Kind kind(SQLException failure) {
    // The lower byte is the code, the rest tells more of it.
    return switch (code(failure).code & 0xFF) {
      // SQLITE_CONSTRAINT
      case 19 -> Kind.CONSTRAINT;
      // SQLITE_FULL
      case 13 -> Kind.FULL;
      // SQLITE_CORRUPT, SQLITE_NOTADB
      case 11, 26 -> Kind.DAMAGED;
      // SQLITE_PERM, SQLITE_READONLY, SQLITE_CANTOPEN
      case 3, 8, 14 -> Kind.NO_ACCESS;
      // SQLITE_BUSY, SQLITE_LOCKED
      case 5, 6 -> Kind.LOCKED;
      default -> Kind.OTHER;
    };
  }

  private static SQLiteErrorCode code(SQLException failure) {
    return failure instanceof SQLiteException exact
        ? exact.getResultCode()
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
