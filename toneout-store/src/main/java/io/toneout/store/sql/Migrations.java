package io.toneout.store.sql;

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
 * the database, each applied in one transaction.
 *
 * <p>Not Flyway: that was measured to take 500 ms of the second in which the server must be ready.
 *
 * @param folder where the files are, as a resource
 * @param files their names, in order
 * @param version where the number is kept
 */
public record Migrations(String folder, List<String> files, Version version) {

  /** Where a database keeps the number of its schema. */
  public interface Version {

    /** The number, 0 in an empty database. */
    long read(Session session) throws SQLException;

    /** Keeps the number, in the session's transaction. */
    void write(Session session, int version) throws SQLException;
  }

  /** Applies what is missing. */
  public void apply(Session session) throws SQLException {
    long from = version.read(session);
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
      version.write(session, at + 1);
      session.commit();
    }
    session.rollback();
  }

  /** A statement ends with a semicolon at the end of a line; comments fill whole lines. */
  private List<String> statements(String file) {
    String sql =
        read(file)
            .lines()
            .filter(line -> !line.strip().startsWith("--"))
            .reduce("", (before, line) -> before + line + "\n");
    return List.of(sql.split(";\n", -1)).stream().filter(text -> !text.isBlank()).toList();
  }

  private String read(String file) {
    try (@Nullable InputStream stream = Migrations.class.getResourceAsStream(folder + file)) {
      if (stream == null) {
        throw new IllegalStateException("There is no migration " + file + " in this build.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
