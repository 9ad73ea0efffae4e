package io.toneout.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.toneout.store.sql.Migrations;
import io.toneout.store.sql.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void appliesEachMigrationOnceInOrder() throws SQLException {
    try (Session session = session()) {
      migrations(List.of("test/V1__first.sql")).apply(session);
      assertThat(session.number("pragma user_version")).isEqualTo(1);
      migrations(List.of("test/V1__first.sql", "test/V2__second.sql")).apply(session);
      migrations(List.of("test/V1__first.sql", "test/V2__second.sql")).apply(session);
      assertThat(session.number("pragma user_version")).isEqualTo(2);
      assertThat(session.number("select count(*) from thing")).isEqualTo(2);
    }
  }

  @Test
  void leavesTheDatabaseAsItWasWhenAMigrationFails() throws SQLException {
    try (Session session = session()) {
      migrations(List.of("test/V1__first.sql")).apply(session);
      assertThatThrownBy(
              () -> migrations(List.of("test/V1__first.sql", "test/V2__broken.sql")).apply(session))
          .isInstanceOf(SQLException.class);
    }
    try (Session session = session()) {
      assertThat(session.number("pragma user_version")).isEqualTo(1);
      assertThat(session.number("select count(*) from thing")).isEqualTo(1);
    }
  }

  private static Migrations migrations(List<String> files) {
    return new Migrations(
        SqliteDatabase.MIGRATIONS.folder(), files, SqliteDatabase.MIGRATIONS.version());
  }

  private Session session() throws SQLException {
    return SqliteDatabase.writing(folder.resolve("test.db"));
  }
}
