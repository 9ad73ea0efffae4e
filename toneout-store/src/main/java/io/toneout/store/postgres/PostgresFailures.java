package io.toneout.store.postgres;

import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.store.error.StoreException;
import java.sql.SQLException;

/**
 * The one place that decides what an error of PostgreSQL means, by its SQLSTATE (PostgreSQL,
 * "PostgreSQL Error Codes").
 */
final class PostgresFailures {

  /** {@code lock_not_available}: another process has the database. */
  static final String TAKEN = "55P03";

  private PostgresFailures() {}

  private enum Kind {
    CONSTRAINT,
    UNREACHABLE,
    TAKEN,
    FULL,
    CREDENTIALS,
    NO_DATABASE,
    NO_ACCESS,
    OTHER
  }

  /** What a future fails with. */
  static RuntimeException of(String what, SQLException failure) {
    if (kind(failure) == Kind.CONSTRAINT) {
      return new StoreException(
          what
              + " failed: something with the same identity is there already, or what it belongs to"
              + " is not there.",
          failure);
    }
    return new LogUnavailableException(what + " failed: " + remedy(failure), failure);
  }

  /** Why the database cannot be opened, and what to do. */
  static StoreException opening(SQLException failure) {
    return new StoreException(
        "The PostgreSQL database cannot be opened: " + remedy(failure), failure);
  }

  /** Whether the connection is gone, or nobody could write now. */
  static boolean lost(SQLException failure) {
    return switch (kind(failure)) {
      case UNREACHABLE, TAKEN, CREDENTIALS, NO_DATABASE, NO_ACCESS -> true;
      case CONSTRAINT, FULL, OTHER -> false;
    };
  }

  private static String remedy(SQLException failure) {
    return switch (kind(failure)) {
      case UNREACHABLE -> "it cannot be reached. Look whether PostgreSQL runs.";
      case TAKEN ->
          "it is in use by another Toneout. Stop that one first, or give this one a database of its"
              + " own.";
      case FULL -> "its disk is full. Make room on it.";
      case CREDENTIALS ->
          "it refuses the user or password in database.url, or finds none there: they are written"
              + " as ?user=NAME&password=SECRET.";
      case NO_DATABASE -> "there is none of that name. Create it, or mend database.url.";
      case NO_ACCESS -> "its user may not do that, or it is read-only. Let it own the database.";
      case CONSTRAINT, OTHER ->
          "PostgreSQL answered " + failure.getSQLState() + ". Look at its log.";
    };
  }

  private static Kind kind(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case TAKEN -> Kind.TAKEN;
      // disk_full
      case "53100" -> Kind.FULL;
      // admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped, idle_session_timeout,
      // too_many_connections
      case "57P01", "57P02", "57P03", "57P04", "57P05", "53300" -> Kind.UNREACHABLE;
      // invalid_catalog_name
      case "3D000" -> Kind.NO_DATABASE;
      // What the driver says when the server wants a password and the URL has none.
      case "08004" -> Kind.CREDENTIALS;
      // insufficient_privilege, read_only_sql_transaction
      case "42501", "25006" -> Kind.NO_ACCESS;
      default -> ofClass(state);
    };
  }

  private static Kind ofClass(String state) {
    // Integrity constraints, authorisation, connection.
    return state.startsWith("23")
        ? Kind.CONSTRAINT
        : state.startsWith("28")
            ? Kind.CREDENTIALS
            : state.startsWith("08") ? Kind.UNREACHABLE : Kind.OTHER;
  }
}
