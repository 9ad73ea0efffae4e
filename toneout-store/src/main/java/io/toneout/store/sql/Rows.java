package io.toneout.store.sql;

import io.toneout.store.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A result, read by column number; says at once where a column that must not be null is. */
public final class Rows implements AutoCloseable {

  private final ResultSet results;

  Rows(ResultSet results) {
    this.results = results;
  }

  /** Goes to the next row; says whether there is one. */
  public boolean next() throws SQLException {
    return results.next();
  }

  /** A number. */
  public long number(int column) throws SQLException {
    return results.getLong(column);
  }

  /** A number that fits 32 bits. */
  public int small(int column) throws SQLException {
    return results.getInt(column);
  }

  /** Whether it is so. */
  public boolean flag(int column) throws SQLException {
    return results.getBoolean(column);
  }

  /** A number, or null. */
  public @Nullable Long numberOrNull(int column) throws SQLException {
    long value = results.getLong(column);
    return results.wasNull() ? null : value;
  }

  /** A text. */
  public String text(int column) throws SQLException {
    return Objects.requireNonNull(results.getString(column));
  }

  /** A text, or null. */
  public @Nullable String textOrNull(int column) throws SQLException {
    return results.getString(column);
  }

  /** Bytes. */
  public byte[] bytes(int column) throws SQLException {
    byte[] bytes = results.getBytes(column);
    // The driver gives null for an empty blob.
    return bytes == null ? new byte[0] : bytes;
  }

  /** An id of 16 bytes. */
  public UUID uuid(int column) throws SQLException {
    return Columns.uuid(bytes(column));
  }

  /** An id of 16 bytes, or null. */
  public @Nullable UUID uuidOrNull(int column) throws SQLException {
    byte[] bytes = results.getBytes(column);
    return bytes == null ? null : Columns.uuid(bytes);
  }

  /** A time in microseconds. */
  public Instant time(int column) throws SQLException {
    return Columns.time(results.getLong(column));
  }

  /** A time in microseconds, or null. */
  public @Nullable Instant timeOrNull(int column) throws SQLException {
    Long value = numberOrNull(column);
    return value == null ? null : Columns.time(value);
  }

  @Override
  public void close() throws SQLException {
    results.close();
  }
}
