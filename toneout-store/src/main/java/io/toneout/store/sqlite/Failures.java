package io.toneout.store.sqlite;

import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.store.error.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The one place that decides what an error of the database means. */
final class Failures {

  private Failures() {}

  /** What a future fails with. */
  static RuntimeException of(String what, Exception failure) {
    if (!(failure instanceof SQLException)) {
      return failure instanceof RuntimeException unchecked
          ? unchecked
          : new StoreException(what + " failed.", failure);
    }
    SQLiteErrorCode code = code(failure);
    return switch (code.code & 0xFF) {
      // SQLITE_CONSTRAINT
      case 19 ->
          new StoreException(
              what
                  + " failed: something with the same identity is there already, or what it"
                  + " belongs to is not there.",
              failure);
      // SQLITE_FULL
      case 13 ->
          new LogUnavailableException(
              what + " failed: the disk of the data folder is full. Make room on it.", failure);
      // SQLITE_CORRUPT, SQLITE_NOTADB
      case 11, 26 ->
          new LogUnavailableException(
              what + " failed: the database is damaged. Stop, and restore a backup.", failure);
      default ->
          new LogUnavailableException(
              what
                  + " failed: the database answered "
                  + code.name()
                  + ". Look at the disk of the data folder.",
              failure);
    };
  }

  /** Why a data folder cannot be opened, and what to do. */
  static StoreException opening(Path folder, SQLException failure) {
    SQLiteErrorCode code = code(failure);
    String remedy =
        switch (code.code & 0xFF) {
          // SQLITE_CORRUPT, SQLITE_NOTADB
          case 11, 26 -> "it is damaged. Restore a backup.";
          // SQLITE_PERM, SQLITE_READONLY, SQLITE_CANTOPEN
          case 3, 8, 14 -> "it cannot be written. Give this user access to the folder.";
          // SQLITE_FULL
          case 13 -> "its disk is full. Make room on it.";
          // SQLITE_BUSY, SQLITE_LOCKED
          case 5, 6 -> "another program keeps it locked. End that program.";
          default -> "SQLite answered " + code.name() + ". Look at its disk.";
        };
    return new StoreException(
        "The database in " + folder + " cannot be opened: " + remedy, failure);
  }

  private static SQLiteErrorCode code(Exception failure) {
    return failure instanceof SQLiteException exact
        ? exact.getResultCode()
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  /** What a future fails with when a queue is at its bound. */
  static LogUnavailableException overloaded(String what) {
    return new LogUnavailableException(
        what + " was refused: the store has too much to do. Ask again in a moment.",
        new StoreException("The store's queue is full."));
  }

  /** What a future fails with after the store was closed. */
  static LogUnavailableException closed(String what) {
    return new LogUnavailableException(
        what + " was refused: the store is closed.", new StoreException("The store is closed."));
  }
}
