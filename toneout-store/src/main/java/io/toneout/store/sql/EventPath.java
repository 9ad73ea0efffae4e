package io.toneout.store.sql;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.store.row.Columns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The index by which the events that a filter means are come by, in order.
 *
 * <p>Whether an event is pending or delivered stands in no index, since the lane's cursor decides;
 * so pending ones are looked for behind the cursor, and delivered ones among all.
 *
 * @param sql a query that ends with its limit
 * @param values for its question marks, without the limit
 * @param exact whether it gives what the filter means and nothing else
 */
record EventPath(String sql, List<Object> values, boolean exact) {

  /** Up to so many pending events of a community are sorted; more stand close together anyway. */
  private static final long FEW_PENDING = 20_000;

  private static final byte[] FIRST_ID = Columns.bytes(new UUID(0, 0));
  private static final byte[] LAST_ID = Columns.bytes(new UUID(-1, -1));
  private static final Instant FIRST_TIME = Instant.EPOCH;
  private static final Instant LAST_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final String LANE =
      "select lane_id, settled_through, pending, last_seq from lane"
          + " where community_id = ? and server_id = ?";
  private static final String WAITING = "select sum(pending) from lane where community_id = ?";

  /** With cross joins, which SQLite takes from left to right. */
  private static final String BY_SEQ =
      """
       cross join lane l
      where l.lane_id = e.lane_id and e.lane_id = ? and e.seq > ? and e.seq < ?\
      """;

  private static final String BY_ID =
      """
       cross join lane l
      where l.lane_id = e.lane_id and e.community_no = ? and e.event_id > ? and e.event_id < ?\
      """;
  private static final String FEW_PENDING_BY_ID =
      """
       from lane l cross join event e
      where l.community_id = ? and l.pending > 0 and e.lane_id = l.lane_id
        and e.seq > l.settled_through and e.state = 0 and e.event_id > ? and e.event_id < ?\
      """;

  /**
   * Chooses the path; null if the lane or the community never had an event.
   *
   * @param columns what to select, from {@code l} and {@code e}
   * @param from where to go on, exclusive
   */
  static @Nullable EventPath of(
      Session session,
      String columns,
      EventFilter filter,
      @Nullable EventCursor from,
      boolean newestFirst)
      throws SQLException {
    Integer serverId = filter.serverId();
    return serverId == null
        ? ofCommunity(session, columns, filter, from, newestFirst)
        : ofLane(session, columns, filter, serverId, from, newestFirst);
  }

  private static @Nullable EventPath ofLane(
      Session session,
      String columns,
      EventFilter filter,
      int serverId,
      @Nullable EventCursor from,
      boolean newestFirst)
      throws SQLException {
    long low = 0;
    long high = Long.MAX_VALUE;
    long lane;
    try (Rows rows = session.rows(LANE, filter.communityId(), serverId)) {
      if (!rows.next()) {
        return null;
      }
      lane = rows.number(1);
      long settledThrough = rows.number(2);
      if (filter.status() == EventStatus.PENDING) {
        low = settledThrough;
      } else if (filter.status() == EventStatus.DELIVERED
          && rows.number(3) == rows.number(4) - settledThrough) {
        high = settledThrough + 1;
      }
    }
    if (from instanceof EventCursor.Seq at) {
      low = newestFirst ? low : Math.max(low, at.seq());
      high = newestFirst ? Math.min(high, at.seq()) : high;
    }
    return new EventPath(
        select(
            columns,
            event(session, filter, "event_by_state") + BY_SEQ,
            "e.seq",
            filter,
            newestFirst),
        List.of(lane, low, high),
        narrow(filter));
  }

  private static @Nullable EventPath ofCommunity(
      Session session,
      String columns,
      EventFilter filter,
      @Nullable EventCursor from,
      boolean newestFirst)
      throws SQLException {
    Long communityNo = session.number(LaneTable.COMMUNITY_NO, filter.communityId());
    if (communityNo == null) {
      return null;
    }
    byte[] low = filter.since() == null ? FIRST_ID : idAt(filter.since());
    // The whole millisecond, of which the filter then takes a part.
    byte[] high = filter.until() == null ? LAST_ID : idAt(after(filter.until()));
    if (from instanceof EventCursor.Id at) {
      byte[] id = Columns.bytes(at.id());
      low = newestFirst || Arrays.compareUnsigned(id, low) < 0 ? low : id;
      high = newestFirst && Arrays.compareUnsigned(id, high) < 0 ? id : high;
    }
    boolean fewPending =
        filter.status() == EventStatus.PENDING && waiting(session, filter) <= FEW_PENDING;
    return new EventPath(
        select(
            columns,
            fewPending
                ? FEW_PENDING_BY_ID
                : event(session, filter, "event_by_community_state") + BY_ID,
            "e.event_id",
            filter,
            newestFirst),
        List.of(fewPending ? filter.communityId() : communityNo, low, high),
        narrow(filter) && (fewPending || filter.status() != EventStatus.PENDING));
  }

  private static long waiting(Session session, EventFilter filter) throws SQLException {
    Long waiting = session.number(WAITING, filter.communityId());
    return waiting == null ? 0 : waiting;
  }

  /** The table of events; those that ended otherwise than delivered have indices of their own. */
  private static String event(Session session, EventFilter filter, String endedIndex) {
    return switch (filter.status()) {
      case null -> " from event e";
      case PENDING, DELIVERED -> " from event e";
      case REFUSED, EXPIRED, DISCARDED -> " from event e" + session.by(endedIndex);
    };
  }

  private static String select(
      String columns, String from, String order, EventFilter filter, boolean newestFirst) {
    return "select "
        + columns
        + from
        + state(filter.status())
        + " order by "
        + order
        + (newestFirst ? " desc" : "")
        + " limit ?";
  }

  /** In literal numbers, and with what the partial indices over states say of themselves. */
  private static String state(@Nullable EventStatus status) {
    return switch (status) {
      case null -> "";
      case PENDING -> " and e.state = 0";
      case DELIVERED -> " and e.state <= 1";
      case REFUSED, EXPIRED, DISCARDED ->
          " and e.state >= 2 and e.state = " + Columns.state(status);
    };
  }

  /** Whether the rest of the filter asks for nothing. */
  private static boolean narrow(EventFilter filter) {
    return filter.type() == null
        && filter.reason() == null
        && filter.text() == null
        && filter.since() == null
        && filter.until() == null
        && filter.status() != EventStatus.DELIVERED;
  }

  private static Instant after(Instant time) {
    return time.isAfter(LAST_TIME) ? time : time.plusMillis(1);
  }

  /** An id that is not greater than those of the time, and greater than those before. */
  private static byte[] idAt(Instant time) {
    if (time.isBefore(FIRST_TIME)) {
      return FIRST_ID;
    }
    // Less by one, since bounds are exclusive.
    return time.isAfter(LAST_TIME)
        ? LAST_ID
        : Columns.bytes(new UUID(EventIds.least(time).getMostSignificantBits(), Long.MAX_VALUE));
  }
}
