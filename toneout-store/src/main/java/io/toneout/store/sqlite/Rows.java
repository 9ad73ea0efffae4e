package io.toneout.store.sqlite;

import io.toneout.store.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A result, read by column number; says at once where a column that must not be null is. */
final class Rows implements AutoCloseable {

  private final ResultSet results;

  Rows(ResultSet results) {
    this.results = results;
  }

  boolean next() throws SQLException {
    return results.next();
  }

  long number(int column) throws SQLException {
    return results.getLong(column);
  }

  int small(int column) throws SQLException {
    return results.getInt(column);
  }

  boolean flag(int column) throws SQLException {
    return results.getInt(column) != 0;
  }

  @Nullable Long numberOrNull(int column) throws SQLException {
    long value = results.getLong(column);
    return results.wasNull() ? null : value;
  }

  String text(int column) throws SQLException {
    return Objects.requireNonNull(results.getString(column));
  }

  @Nullable String textOrNull(int column) throws SQLException {
    return results.getString(column);
  }

  byte[] bytes(int column) throws SQLException {
    byte[] bytes = results.getBytes(column);
    // The driver gives null for an empty blob.
    return bytes == null ? new byte[0] : bytes;
  }

  UUID uuid(int column) throws SQLException {
    return Columns.uuid(bytes(column));
  }

  Instant time(int column) throws SQLException {
    return Columns.time(results.getLong(column));
  }

  @Nullable Instant timeOrNull(int column) throws SQLException {
    Long value = numberOrNull(column);
    return value == null ? null : Columns.time(value);
  }

  @Override
  public void close() throws SQLException {
    results.close();
  }
}
