package io.toneout.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.store.secret.SecretsFile;
import io.toneout.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asks SQLite how it comes by what is searched for: never by looking at everything. */
final class EventPathTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final EventFilter LANE = EventFilter.of(new LaneId("alpha", 1));
  private static final EventFilter COMMUNITY = EventFilter.of("alpha");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SqliteDatabase database;

  @SuppressWarnings("NullAway.Init")
  private SqlStore store;

  @SuppressWarnings("NullAway.Init")
  private Session session;

  @BeforeEach
  void open() throws SQLException {
    database = SqliteDatabase.in(folder);
    store = SqlStore.open(database, new SecretsFile(folder.resolve("secrets.json")), 0);
    NewEvent event =
        new NewEvent(new LaneId("alpha", 1), EventIds.at(NOON), "T", new byte[1], NOON, NOON, null);
    store.eventLog().append(event).join();
    // Until somebody asks, the event is in the journal.
    store.eventLog().counts().join();
    session = database.reading();
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
    store.close();
  }

  @ParameterizedTest
  @EnumSource
  void findsEventsOfALaneByTheirNumbers(EventStatus status) throws SQLException {
    String index =
        switch (status) {
          case PENDING, DELIVERED -> "SEARCH e USING PRIMARY KEY (lane_id=? AND seq>? AND seq<?)";
          case REFUSED, EXPIRED, DISCARDED ->
              "SEARCH e USING INDEX event_by_state (lane_id=? AND state=? AND seq>? AND seq<?)";
        };
    assertThat(plan(LANE.withStatus(status), new EventCursor.Seq(9)))
        .containsExactly(index, "SEARCH l USING INTEGER PRIMARY KEY (rowid=?)");
  }

  @ParameterizedTest
  @EnumSource
  void findsEventsOfACommunityByTheirIds(EventStatus status) throws SQLException {
    EventFilter filter = COMMUNITY.withStatus(status).published(NOON, NOON.plusSeconds(9));
    EventCursor from = new EventCursor.Id(EventIds.at(NOON));
    switch (status) {
      case DELIVERED ->
          assertThat(plan(filter, from))
              .containsExactly(
                  "SEARCH e USING INDEX event_by_id (community_no=? AND event_id>? AND event_id<?)",
                  "SEARCH l USING INTEGER PRIMARY KEY (rowid=?)");
      case REFUSED, EXPIRED, DISCARDED ->
          assertThat(plan(filter, from))
              .containsExactly(
                  "SEARCH e USING INDEX event_by_community_state (community_no=? AND state=? AND"
                      + " event_id>? AND event_id<?)",
                  "SEARCH l USING INTEGER PRIMARY KEY (rowid=?)");
      // Few: behind the cursors of the lanes that have any, then sorted.
      case PENDING ->
          assertThat(plan(filter, from))
              .containsExactly(
                  "SEARCH l USING INDEX sqlite_autoindex_lane_1 (community_id=?)",
                  "SEARCH e USING PRIMARY KEY (lane_id=? AND seq>?)",
                  "USE TEMP B-TREE FOR ORDER BY");
    }
  }

  @Test
  void looksForManyPendingEventsAmongAll() throws SQLException {
    try (Session writing = database.writing()) {
      writing.update("update lane set pending = 20001");
      writing.commit();
    }
    assertThat(plan(COMMUNITY.withStatus(EventStatus.PENDING), null))
        .containsExactly(
            "SEARCH e USING INDEX event_by_id (community_no=? AND event_id>? AND event_id<?)",
            "SEARCH l USING INTEGER PRIMARY KEY (rowid=?)");
  }

  private List<String> plan(EventFilter filter, @Nullable EventCursor from) throws SQLException {
    List<String> newest = plan(filter, from, true);
    assertThat(plan(filter, from, false)).isEqualTo(newest);
    return newest;
  }

  private List<String> plan(EventFilter filter, @Nullable EventCursor from, boolean newestFirst)
      throws SQLException {
    EventPath path =
        Objects.requireNonNull(
            EventPath.of(session, EventRow.COLUMNS_WITH_MEMBERS, filter, from, newestFirst));
    List<Object> values = new ArrayList<>(path.values());
    values.add(10);
    List<String> steps = new ArrayList<>();
    try (Rows rows = session.rows("explain query plan " + path.sql(), values.toArray())) {
      while (rows.next()) {
        steps.add(rows.text(4));
      }
    }
    return steps;
  }
}
