package io.toneout.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deferred is durable at once, executed later, and executed once. */
class JournalTest {

  private static final Deferrable ADD =
      new Deferrable(
          0, "insert into event_copy (lane, no) values (?, ?) on conflict do nothing", false);
  private static final Deferrable COUNT =
      new Deferrable(1, "update lane_copy set last = ? where lane = ?", true);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SqliteDatabase database;

  @SuppressWarnings("NullAway.Init")
  private Session session;

  @BeforeEach
  void open() throws SQLException {
    database = SqliteDatabase.in(folder);
    session = database.writing();
    database.migrations().apply(session);
    session.execute("create table event_copy (lane integer, no integer, primary key (lane, no))");
    session.execute("create table lane_copy (lane integer primary key, last integer)");
    session.execute("insert into lane_copy values (1, 0), (2, 0), (3, 0)");
    session.commit();
    session.keepJournal();
  }

  @AfterEach
  void close() throws Exception {
    session.close();
    database.close();
  }

  @Test
  void writesAtTheCommitToTheJournalAlone() throws SQLException {
    add(1, 1);
    session.commit();

    assertThat(session.isBehind()).isTrue();
    assertThat(seenByOthers("select count(*) from journal")).isEqualTo(1);
    assertThat(seenByOthers("select count(*) from event_copy")).isZero();
  }

  @Test
  void isAtItsPlaceForWhoReadsTheSameTablesOnTheConnection() throws SQLException {
    session.defer(
        new Deferrable(
            0, "insert into audit (at, actor, action, target) values (1,'','','')", false),
        1);
    session.commit();

    assertThat(session.number("select count(*) from document")).isZero();
    assertThat(session.isBehind()).isTrue();
    assertThat(session.number("select count(*) from event")).isZero();
    session.commit();
    assertThat(session.isBehind()).isFalse();
    assertThat(seenByOthers("select count(*) from audit")).isEqualTo(1);
  }

  @Test
  void executesAllAtOnceWhenAsked() throws SQLException {
    for (int no = 1; no <= 20; no++) {
      add(1 + no % 3, no);
      session.commit();
    }
    session.catchUp();
    session.commit();

    assertThat(session.isBehind()).isFalse();
    assertThat(seenByOthers("select count(*) from event_copy")).isEqualTo(20);
    assertThat(seenByOthers("select last from lane_copy where lane = 3")).isEqualTo(20);
    assertThat(seenByOthers("select count(*) from journal")).isZero();
  }

  @Test
  void takesBackWhatARollbackUndoes() throws SQLException {
    add(1, 1);
    session.commit();
    add(1, 2);
    session.catchUp();
    session.rollback();

    assertThat(session.isBehind()).isTrue();
    session.catchUp();
    session.commit();
    assertThat(seenByOthers("select max(no) from event_copy")).isEqualTo(1);
    assertThat(seenByOthers("select last from lane_copy where lane = 1")).isEqualTo(1);
  }

  @Test
  void goesOnWhereAnotherSessionEnded() throws SQLException {
    add(1, 1);
    session.commit();
    add(2, 2);
    session.close();
    session = database.writing();

    add(1, 3);
    session.commit();
    session.catchUp();
    session.commit();
    assertThat(numbers()).containsExactly(1L, 3L);
    assertThat(seenByOthers("select last from lane_copy where lane = 1")).isEqualTo(3);
    assertThat(seenByOthers("select last from lane_copy where lane = 2")).isZero();
  }

  @Test
  void executesWhatHasGatheredBitByBitAndSurvivesAnEndAtAnyPoint() throws SQLException {
    int no = 0;
    for (int round = 0; round < 4; round++) {
      // Beyond what gathers, so that each round ends at another point of a generation.
      for (int commits = 0; commits < Journal.ENOUGH / 8 + round * 77; commits++) {
        for (int row = 0; row < 5; row++) {
          no++;
          add(1 + no % 3, no);
        }
        session.commit();
      }
      session.close();
      session = database.writing();
    }
    long executed = seenByOthers("select count(*) from event_copy");
    assertThat(executed).isGreaterThan(Journal.ENOUGH / 2);

    session.catchUp();
    session.commit();
    assertThat(seenByOthers("select count(*) from event_copy")).isEqualTo(no);
    assertThat(seenByOthers("select max(last) from lane_copy")).isEqualTo(no);
    assertThat(seenByOthers("select count(*) from journal")).isZero();
  }

  @Test
  void keepsEveryKindOfValue() {
    Object[] values = {null, 7L, 8, "ä\u2028", new byte[] {0, -1}};
    List<Deferrable.Bound> read =
        JournalEntry.read(JournalEntry.of(List.of(new Deferrable.Bound(ADD, 5, values))));

    assertThat(read).hasSize(1);
    assertThat(read.getFirst().statement().sql()).isEqualTo(ADD.sql());
    assertThat(read.getFirst().values())
        .containsExactly(null, 7L, 8L, "ä\u2028", new byte[] {0, -1});
  }

  private void add(int lane, int no) throws SQLException {
    session.defer(ADD, lane, lane, no);
    session.defer(COUNT, lane, no, lane);
  }

  private List<Long> numbers() throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Session reading = database.reading();
        Rows rows = reading.rows("select no from event_copy order by no")) {
      while (rows.next()) {
        numbers.add(rows.number(1));
      }
    }
    return numbers;
  }

  private long seenByOthers(String sql) throws SQLException {
    try (Session reading = database.reading()) {
      Long number = reading.number(sql);
      return number == null ? 0 : number;
    }
  }
}
