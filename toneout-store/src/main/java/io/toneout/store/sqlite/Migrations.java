package io.toneout.store.sqlite;

import io.toneout.store.error.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the newest schema: numbered SQL files, the number of the last one kept in
 * {@code PRAGMA user_version}, each applied in one transaction.
 *
 * <p>Not Flyway: that was measured to take 500 ms of the second in which the server must be ready.
 */
final class Migrations {

  private static final List<String> FILES = List.of("V1__event_log_and_registry.sql");

  private Migrations() {}

  static void apply(Session session) throws SQLException {
    apply(session, FILES);
  }

  static void apply(Session session, List<String> files) throws SQLException {
    Long version = session.number("pragma user_version");
    long from = version == null ? 0 : version;
    if (from > files.size()) {
      throw new StoreException(
          "The database was written by a newer Toneout (schema "
              + from
              + ", this one knows "
              + files.size()
              + "). Start that version, or restore a backup made before the update.");
    }
    for (int at = (int) from; at < files.size(); at++) {
      for (String statement : statements(files.get(at))) {
        session.execute(statement);
      }
      session.execute("pragma user_version = " + (at + 1));
      session.commit();
    }
    session.rollback();
  }

  /** A statement ends with a semicolon at the end of a line; comments fill whole lines. */
  private static List<String> statements(String file) {
    String sql =
        read(file)
            .lines()
            .filter(line -> !line.strip().startsWith("--"))
            .reduce("", (before, line) -> before + line + "\n");
    return List.of(sql.split(";\n", -1)).stream().filter(text -> !text.isBlank()).toList();
  }

  private static String read(String file) {
    try (@Nullable InputStream stream =
        Migrations.class.getResourceAsStream("/io/toneout/store/sqlite/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("There is no migration " + file + " in this build.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
