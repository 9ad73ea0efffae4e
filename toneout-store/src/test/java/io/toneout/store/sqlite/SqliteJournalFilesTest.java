package io.toneout.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.toneout.delivery.log.LaneCounts;
import io.toneout.store.error.StoreException;
import io.toneout.store.sql.Migrations;
import io.toneout.store.sql.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * The journal's files beside a database: which of them go together, and what a copy takes along.
 */
final class SqliteJournalFilesTest extends BrokenTablesFixture {

  @Test
  void isInABackupThatIsMadeBesideIt() throws Exception {
    append(LANE);
    tables.breakAfter(0);
    append(LANE);
    deliver(LANE, 1, 1);
    Path archive = folder.resolve("backup.zip");
    SqliteBackup.write(tables.data(), folder.resolve("secrets.json"), archive);
    Path restored = folder.resolve("restored").resolve("data");
    SqliteRestore.restore(archive, restored);
    Files.move(restored.resolve("secrets.json"), restored.resolveSibling("secrets.json"));

    try (SqliteBackend copy = new SqliteBackend(restored.resolveSibling(""), 0)) {
      assertThat(get(copy.eventLog().counts()))
          .containsExactly(new LaneCounts(LANE, 1, 1, 0, 0, 0));
    }
  }

  @Test
  void leavesNoFilesAfterAnOrderlyStop() throws Exception {
    append(LANE);
    append(LANE);
    tables.close();
    try (var files = Files.list(tables.data())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("journal"));
    }
    tables.start();
    log = tables.eventLog();
    assertThat(pendingSeqs(LANE)).containsExactly(1L, 2L);
  }

  @Test
  void refusesToGoOnWithAnOlderCopyOfItsTables() throws Exception {
    append(LANE);
    tables.close();
    Path database = tables.data().resolve(SqliteDatabase.FILE);
    byte[] older = Files.readAllBytes(database);
    tables.start();
    log = tables.eventLog();
    for (long seq = 2; seq <= 3; seq++) {
      append(LANE);
      assertThat(pendingSeqs(LANE)).as("brought to its table").contains(seq);
    }
    // In the file in which the first of them was.
    tables.breakAfter(0);
    append(LANE);
    tables.close();
    Files.write(database, older);
    tables.mend();

    assertThatThrownBy(() -> tables.start())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("goes on where a newer copy of the database ended");
    Files.delete(tables.data().resolve("journal-1"));
    Files.delete(tables.data().resolve("journal-2"));
    tables.start();
    log = tables.eventLog();
    assertThat(pendingSeqs(LANE)).containsExactly(1L);
  }

  @Test
  void leavesToTheFormerVersionWhatThatOneDeferred() throws SQLException {
    Path other = folder.resolve("former");
    try (SqliteDatabase database = SqliteDatabase.in(other.resolve("data"));
        Session session = database.writing()) {
      Migrations all = SqliteDatabase.MIGRATIONS;
      new Migrations(all.folder(), all.files().subList(0, 4), all.version()).apply(session);
      session.update("insert into journal values (1, x'00')");
      session.commit();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    assertThatThrownBy(() -> new SqliteBackend(other, 0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Start and stop that version once more");
  }
}
