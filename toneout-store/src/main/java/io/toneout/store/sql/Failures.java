package io.toneout.store.sql;

import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.store.error.StoreException;
import java.io.IOException;
import java.sql.SQLException;

/** What a future fails with. */
final class Failures {

  private Failures() {}

  /** Whatever was thrown while it was worked on. */
  static RuntimeException of(Database database, String what, Throwable failure) {
    return switch (failure) {
      case SQLException sql when sql.getCause() instanceof IOException disk -> journal(what, disk);
      case SQLException sql -> database.failure(what, sql);
      case IOException disk -> journal(what, disk);
      case RuntimeException unchecked -> unchecked;
      default -> new StoreException(what + " failed.", failure);
    };
  }

  /** The journal's file could not be written or read. */
  private static LogUnavailableException journal(String what, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return new LogUnavailableException(
        what
            + (message.contains("No space left")
                ? " failed: the disk of the data folder is full. Make room on it."
                : " failed: the journal cannot be written. Look at the disk of the data folder."),
        failure);
  }

  /** A queue is at its bound. */
  static LogUnavailableException overloaded(String what) {
    return new LogUnavailableException(
        what + " was refused: the store has too much to do. Ask again in a moment.",
        new StoreException("The store's queue is full."));
  }

  /** The store was closed. */
  static LogUnavailableException closed(String what) {
    return new LogUnavailableException(
        what + " was refused: the store is closed.", new StoreException("The store is closed."));
  }

  /** The connection was lost during a commit, and the database says that it did not happen. */
  static LogUnavailableException undone(String what, DoubtException doubt) {
    return new LogUnavailableException(
        what + " failed: the connection to the database was lost.", doubt);
  }

  /** The connection was lost during a commit, and the database was not there again in time. */
  static LogUnavailableException doubtful(String what, DoubtException doubt) {
    return new LogUnavailableException(
        what
            + " may have happened or not: the connection to the database was lost at that moment,"
            + " and the store was closed before it could be found out.",
        doubt);
  }
}
