package io.toneout.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
      Migrations.apply(session, List.of("test/V1__first.sql"));
      assertThat(session.number("pragma user_version")).isEqualTo(1);
      Migrations.apply(session, List.of("test/V1__first.sql", "test/V2__second.sql"));
      Migrations.apply(session, List.of("test/V1__first.sql", "test/V2__second.sql"));
      assertThat(session.number("pragma user_version")).isEqualTo(2);
      assertThat(session.number("select count(*) from thing")).isEqualTo(2);
    }
  }

  @Test
  void leavesTheDatabaseAsItWasWhenAMigrationFails() throws SQLException {
    try (Session session = session()) {
      Migrations.apply(session, List.of("test/V1__first.sql"));
      assertThatThrownBy(
              () -> Migrations.apply(session, List.of("test/V1__first.sql", "test/V2__broken.sql")))
          .isInstanceOf(SQLException.class);
    }
    try (Session session = session()) {
      assertThat(session.number("pragma user_version")).isEqualTo(1);
      assertThat(session.number("select count(*) from thing")).isEqualTo(1);
    }
  }

  private Session session() throws SQLException {
    return new Connections(folder.resolve("test.db")).writing();
  }
}
