package io.toneout.store.sqlite;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.EventQuery;
import io.toneout.delivery.log.LaneBacklog;
import io.toneout.store.row.Columns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of the event log. Run on a reader's thread. */
final class EventReads {

  private static final String PENDING =
      """
      select e.seq, e.event_id, e.type, e.members, e.published_at, e.expires_at
      from lane l join event e on e.lane_id = l.lane_id
      where l.community_id = ? and l.server_id = ? and e.seq > max(?, l.settled_through)
        and e.state = 0
      order by e.seq limit ?\
      """;
  private static final String BACKLOG =
      "select community_id, server_id, pending from lane where pending > 0 order by lane_id";
  private static final String VIEW =
      """
      select l.lane_id, l.longest_run, e.seq <= l.settled_through, l.community_id, l.server_id,
        e.seq, e.event_id, e.type, e.published_at, e.expires_at, e.state, e.settled_at, e.reason\
      """;
  private static final String FIND =
      VIEW
          + """
          , e.members
          from event e join lane l on l.lane_id = e.lane_id
          where e.event_id = ? and l.community_id = ?\
          """;
  private static final String LIST =
      VIEW
          + """

          from lane l join event e on e.lane_id = l.lane_id
          where l.community_id = ? and l.server_id = ? and e.seq < ?\
          """;
  private static final String LIST_END = " order by e.seq desc limit ?";

  private EventReads() {}

  static List<StoredEvent> pending(
      Session session, LaneId lane, long afterSeq, int maxEvents, long maxBytes)
      throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    long bytes = 0;
    try (Rows rows =
        session.rows(PENDING, lane.communityId(), lane.serverId(), afterSeq, maxEvents)) {
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
                rows.time(6)));
        bytes += members.length;
        if (bytes >= maxBytes) {
          break;
        }
      }
    }
    return List.copyOf(events);
  }

  static List<LaneBacklog> backlog(Session session) throws SQLException {
    List<LaneBacklog> lanes = new ArrayList<>();
    try (Rows rows = session.rows(BACKLOG)) {
      while (rows.next()) {
        lanes.add(new LaneBacklog(new LaneId(rows.text(1), rows.small(2)), rows.small(3)));
      }
    }
    return List.copyOf(lanes);
  }

  static Optional<EventView> find(Session session, String communityId, UUID eventId)
      throws SQLException {
    EventRow event;
    byte[] members;
    try (Rows rows = session.rows(FIND, Columns.bytes(eventId), communityId)) {
      if (!rows.next()) {
        return Optional.empty();
      }
      event = EventRow.of(rows);
      members = rows.bytes(14);
    }
    return Optional.of(event.view(session, members, Columns.MOST_ATTEMPTS_SHOWN));
  }

  static List<EventView> list(Session session, LaneId lane, EventQuery query) throws SQLException {
    List<EventRow> events = new ArrayList<>();
    try (Rows rows = page(session, lane, query)) {
      while (rows.next()) {
        events.add(EventRow.of(rows));
      }
    }
    List<EventView> views = new ArrayList<>(events.size());
    for (EventRow event : events) {
      views.add(event.view(session, new byte[0], 1));
    }
    return List.copyOf(views);
  }

  private static Rows page(Session session, LaneId lane, EventQuery query) throws SQLException {
    String sql = LIST + filter(query.status());
    if (query.type() == null) {
      return session.rows(
          sql + LIST_END, lane.communityId(), lane.serverId(), query.beforeSeq(), query.limit());
    }
    return session.rows(
        sql + " and e.type = ?" + LIST_END,
        lane.communityId(),
        lane.serverId(),
        query.beforeSeq(),
        query.type(),
        query.limit());
  }

  /** With literal numbers, since only then the partial index over states is used. */
  private static String filter(@Nullable EventStatus status) {
    return switch (status) {
      case null -> "";
      case PENDING -> " and e.state = 0 and e.seq > l.settled_through";
      case DELIVERED -> " and (e.state = 1 or (e.state = 0 and e.seq <= l.settled_through))";
      case REFUSED, EXPIRED, DISCARDED -> " and e.state = " + Columns.state(status);
    };
  }
}
