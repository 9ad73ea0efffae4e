package io.toneout.store.sql;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventPage;
import io.toneout.delivery.log.EventScan;
import io.toneout.delivery.log.Gap;
import io.toneout.store.row.Columns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of events. Run on a reader's thread. */
final class EventReads {

  private static final String LANE =
      "select lane_id, settled_through from lane where community_id = ? and server_id = ?";
  private static final String PENDING =
      """
      select seq, event_id, type, members, published_at, expires_at, traceparent
      from event where lane_id = ? and seq > ? and state = 0 order by seq limit ?\
      """;
  private static final String FIND =
      "select "
          + EventRow.COLUMNS_WITH_MEMBERS
          + """

          from event e join lane l on l.lane_id = e.lane_id
          where e.event_id = ? and e.community_no = (\
          """
          + LaneTable.COMMUNITY_NO
          + ")";

  private static final String GAPS =
      "select seq, event_id, type, state, reason, settled_at from event";

  /** Each state by itself, since the index has the events of each in order. */
  private static final String GAPS_OF_STATE =
      " where lane_id = ? and state >= 2 and state = ? and seq > ? order by seq limit ?";

  private static final List<EventStatus> ENDED =
      List.of(EventStatus.REFUSED, EventStatus.EXPIRED, EventStatus.DISCARDED);

  private EventReads() {}

  static List<StoredEvent> pending(
      Session session, LaneId lane, long afterSeq, int maxEvents, long maxBytes)
      throws SQLException {
    long number;
    long after;
    try (Rows rows = session.rows(LANE, lane.communityId(), lane.serverId())) {
      if (!rows.next()) {
        return List.of();
      }
      number = rows.number(1);
      after = Math.max(afterSeq, rows.number(2));
    }
    List<StoredEvent> events = new ArrayList<>();
    long bytes = 0;
    try (Rows rows = session.rows(PENDING, number, after, maxEvents)) {
      while (rows.next()) {
        byte[] members = rows.bytes(4);
        events.add(
            new StoredEvent(
                lane,
                rows.number(1),
                rows.uuid(2),
                rows.text(3),
                members,
                rows.time(5),
                rows.time(6),
                rows.textOrNull(7)));
        bytes += members.length;
        if (bytes >= maxBytes) {
          break;
        }
      }
    }
    return List.copyOf(events);
  }

  static Optional<EventView> find(Session session, String communityId, UUID eventId)
      throws SQLException {
    EventRow event;
    try (Rows rows = session.rows(FIND, Columns.bytes(eventId), communityId)) {
      if (!rows.next()) {
        return Optional.empty();
      }
      event = EventRow.of(rows, true);
    }
    return Optional.of(event.view(session, Columns.MOST_ATTEMPTS_SHOWN));
  }

  static EventPage search(
      Session session, EventFilter filter, @Nullable EventCursor from, int limit)
      throws SQLException {
    EventWalk.Part part =
        new EventWalk(filter, true, false).look(session, from, limit, Long.MAX_VALUE);
    List<EventView> views = new ArrayList<>(part.events().size());
    for (EventRow event : part.events()) {
      views.add(event.view(session, 1));
    }
    return new EventPage(List.copyOf(views), part.next());
  }

  static EventScan scan(
      Session session, EventFilter filter, @Nullable EventCursor from, int most, long maxBytes)
      throws SQLException {
    EventWalk.Part part = new EventWalk(filter, false, true).look(session, from, most, maxBytes);
    return new EventScan(part.events().stream().map(EventRow::stored).toList(), part.next());
  }

  static List<Gap> gaps(Session session, LaneId lane, long afterSeq, int limit)
      throws SQLException {
    Long number = session.number(LANE, lane.communityId(), lane.serverId());
    if (number == null) {
      return List.of();
    }
    List<Gap> gaps = new ArrayList<>();
    for (EventStatus status : ENDED) {
      gaps.addAll(gaps(session, number, status, afterSeq, limit));
    }
    gaps.sort(Comparator.comparingLong(Gap::seq));
    return List.copyOf(gaps.subList(0, Math.min(limit, gaps.size())));
  }

  private static List<Gap> gaps(
      Session session, long lane, EventStatus status, long afterSeq, int limit)
      throws SQLException {
    List<Gap> gaps = new ArrayList<>();
    String sql = GAPS + session.by("event_by_state") + GAPS_OF_STATE;
    try (Rows rows = session.rows(sql, lane, Columns.state(status), afterSeq, limit)) {
      while (rows.next()) {
        gaps.add(
            new Gap(
                rows.number(1),
                rows.uuid(2),
                rows.text(3),
                Columns.status(rows.small(4), true),
                rows.text(5),
                Objects.requireNonNull(rows.timeOrNull(6))));
      }
    }
    return gaps;
  }
}
