package io.toneout.store.sql;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventNotes;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import io.toneout.store.row.Columns;
import io.toneout.store.row.OutcomeColumns;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as its row and its lane's row have it, to be joined with its attempts.
 *
 * @param members empty unless they were asked for
 */
@SuppressWarnings("ArrayRecordComponent")
record EventRow(
    long laneNumber,
    int longestRun,
    LaneId lane,
    long seq,
    UUID id,
    String type,
    Instant publishedAt,
    Instant expiresAt,
    EventStatus status,
    @Nullable Instant settledAt,
    @Nullable String reason,
    EventNotes notes,
    byte[] members) {

  /** What {@link #of} reads, from {@code lane l} and {@code event e}. */
  static final String COLUMNS =
      """
      l.lane_id, l.longest_run, e.seq <= l.settled_through, l.community_id, l.server_id,
        e.seq, e.event_id, e.type, e.published_at, e.expires_at, e.state, e.settled_at, e.reason,
        e.redelivery_of, e.finding, e.traceparent, e.key_id\
      """;

  /** The same, and the members. */
  static final String COLUMNS_WITH_MEMBERS = COLUMNS + ", e.members";

  private static final byte[] NONE = new byte[0];

  /** The attempts whose run covers a seq: they began within the longest run before it. */
  private static final String COVERING =
      " from attempt where lane_id = ? and first_seq between ? and ? and last_seq >= ?";

  private static final String COUNT = "select count(*)" + COVERING;
  private static final String NEWEST =
      """
      select first_seq, last_seq, route, transport, target, started_at, duration, outcome,
        confirmed_by, reason, detail, retry_after, http_status, response, route_reason\
      """
          + COVERING
          + " order by attempt_no desc limit ?";
  private static final String DELIVERED_AT =
      "select started_at, duration"
          + COVERING
          + " and outcome = "
          + OutcomeColumns.DELIVERED
          + " order by attempt_no limit 1";

  /** Reads the columns. */
  static EventRow of(Rows rows, boolean withMembers) throws SQLException {
    return new EventRow(
        rows.number(1),
        rows.small(2),
        new LaneId(rows.text(4), rows.small(5)),
        rows.number(6),
        rows.uuid(7),
        rows.text(8),
        rows.time(9),
        rows.time(10),
        Columns.status(rows.small(11), rows.flag(3)),
        rows.timeOrNull(12),
        rows.textOrNull(13),
        new EventNotes(
            rows.uuidOrNull(14), rows.textOrNull(15), rows.textOrNull(16), rows.textOrNull(17)),
        withMembers ? rows.bytes(18) : NONE);
  }

  /** Whether a filter means it, whose community and lane are its own. */
  boolean isMeantBy(EventFilter filter) {
    return filter.matches(status, type, reason, publishedAt) && filter.isIn(members);
  }

  /** The same, for a listing. */
  EventRow withoutMembers() {
    return new EventRow(
        laneNumber,
        longestRun,
        lane,
        seq,
        id,
        type,
        publishedAt,
        expiresAt,
        status,
        settledAt,
        reason,
        notes,
        NONE);
  }

  /** As a lane needs it. */
  StoredEvent stored() {
    return new StoredEvent(
        lane, seq, id, type, members, publishedAt, expiresAt, notes.traceparent());
  }

  /** Adds the newest attempts, at most so many, oldest first. */
  EventView view(Session session, int mostAttempts) throws SQLException {
    Long count = session.number(COUNT, covering());
    return new EventView(
        lane,
        seq,
        id,
        type,
        members,
        publishedAt,
        expiresAt,
        status,
        status == EventStatus.DELIVERED && settledAt == null ? deliveredAt(session) : settledAt,
        reason,
        count == null ? 0 : Math.toIntExact(count),
        count == null || count == 0 ? List.of() : attempts(session, mostAttempts),
        notes);
  }

  private @Nullable Object[] covering() {
    return new @Nullable Object[] {laneNumber, seq - longestRun + 1, seq, seq};
  }

  private @Nullable Instant deliveredAt(Session session) throws SQLException {
    try (Rows rows = session.rows(DELIVERED_AT, covering())) {
      return rows.next() ? rows.time(1).plusNanos(rows.number(2)) : null;
    }
  }

  private List<Attempt> attempts(Session session, int most) throws SQLException {
    List<Attempt> attempts = new ArrayList<>();
    try (Rows rows = session.rows(NEWEST, laneNumber, seq - longestRun + 1, seq, seq, most)) {
      while (rows.next()) {
        attempts.add(attempt(rows));
      }
    }
    Collections.reverse(attempts);
    return List.copyOf(attempts);
  }

  private Attempt attempt(Rows rows) throws SQLException {
    return new Attempt(
        lane,
        rows.number(1),
        rows.number(2),
        RouteKind.valueOf(rows.text(3)),
        rows.text(4),
        rows.text(5),
        rows.time(6),
        Duration.ofNanos(rows.number(7)),
        new OutcomeColumns(
                rows.small(8),
                rows.textOrNull(9),
                rows.textOrNull(10),
                rows.textOrNull(11),
                rows.numberOrNull(12))
            .outcome(),
        rows.small(13),
        rows.textOrNull(14),
        RouteReason.valueOf(rows.text(15)));
  }
}
