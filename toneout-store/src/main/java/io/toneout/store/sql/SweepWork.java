package io.toneout.store.sql;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.log.Expiry;
import io.toneout.store.journal.Deferrable;
import io.toneout.store.row.Columns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What ends pending events of a lane without an attempt. */
final class SweepWork {

  private static final String PENDING =
      "select seq, expires_at from event where lane_id = ? and seq > ? and state = 0 order by seq";
  private static final Deferrable EXPIRE =
      new Deferrable(
          Ranks.EXPIRED,
          """
          update event set state = ?, settled_at = ?, reason = 'expired'
          where lane_id = ? and seq between ? and ? and state = 0 and expires_at <= ?\
          """,
          false);
  private static final String DISCARD =
      """
      update event set state = ?, settled_at = ?, reason = ?
      where lane_id = ? and seq > ? and state = 0\
      """;

  private static final String FIND =
      """
      select l.server_id, e.seq, e.state from lane l join event e on e.lane_id = l.lane_id
      where e.event_id = ? and e.community_no = (\
      """
          + LaneTable.COMMUNITY_NO
          + ")";
  private static final String DISCARD_ONE =
      """
      update event set state = ?, settled_at = ?, reason = ?
      where lane_id = ? and seq = ? and state = 0\
      """;

  private SweepWork() {}

  /** See {@link io.toneout.delivery.log.EventLog#expire}. */
  static Write.Work<Expiry> expire(LaneId id, Instant now, long afterSeq) {
    return (session, lanes) -> {
      LaneRow lane = lanes.find(session, id);
      if (lane == null || lane.pending == 0) {
        return new Expiry(List.of(), null);
      }
      long due = Columns.micros(now);
      List<Long> expired = new ArrayList<>();
      long earliest = Long.MAX_VALUE;
      long oldest = Long.MAX_VALUE;
      for (RecentEvents.Pending event : pending(session, lanes, lane)) {
        if (event.seq() > afterSeq && event.expiresAt() <= due) {
          expired.add(event.seq());
        } else {
          earliest = Math.min(earliest, event.expiresAt());
          oldest = Math.min(oldest, event.seq());
        }
      }
      if (!expired.isEmpty()) {
        long first = expired.getFirst();
        int state = Columns.state(EventStatus.EXPIRED);
        session.defer(EXPIRE, lane.number, state, due, lane.number, first, expired.getLast(), due);
        lanes.ended(lane);
        lane.settled(EventStatus.EXPIRED, expired.size());
        // Sparing later reads the way over what is settled.
        lane.settledThrough = oldest == Long.MAX_VALUE ? lane.lastSeq : oldest - 1;
        lanes.changed(lane);
      }
      return new Expiry(
          List.copyOf(expired), earliest == Long.MAX_VALUE ? null : Columns.time(earliest));
    };
  }

  /** The lane's pending events in their order. */
  private static List<RecentEvents.Pending> pending(
      Statements session, LaneRows lanes, LaneRow lane) throws SQLException {
    if (!lane.allPendingAfterCursor()) {
      try (Rows rows = session.rows(PENDING, lane.number, lane.settledThrough)) {
        return pending(rows);
      }
    }
    // Whatever is behind the cursor is pending, so it does not matter how much of it is in its
    // table, if the rest is known.
    List<RecentEvents.Pending> events =
        session.look(tables -> {
          try (Rows rows = tables.rows(PENDING, lane.number, lane.settledThrough)) {
            return pending(rows);
          }
        });
    events.addAll(
        lanes.recent(lane, events.isEmpty() ? lane.settledThrough : events.getLast().seq()));
    if (events.size() != lane.pending) {
      throw new SQLException("of " + lane.pending + " pending events " + events.size() + " found");
    }
    return events;
  }

  private static List<RecentEvents.Pending> pending(Rows rows) throws SQLException {
    List<RecentEvents.Pending> events = new ArrayList<>();
    while (rows.next()) {
      events.add(new RecentEvents.Pending(rows.number(1), rows.number(2)));
    }
    return events;
  }

  /** See {@link io.toneout.delivery.log.EventLog#discardPending}. */
  static Write.Work<Integer> discard(LaneId id, Instant now, String reason) {
    return (session, lanes) -> {
      LaneRow lane = lanes.find(session, id);
      if (lane == null || lane.pending == 0) {
        return 0;
      }
      int state = Columns.state(EventStatus.DISCARDED);
      int discarded =
          session.update(
              DISCARD, state, Columns.micros(now), reason, lane.number, lane.settledThrough);
      lane.settled(EventStatus.DISCARDED, discarded);
      lane.settledThrough = lane.lastSeq;
      lanes.changed(lane);
      return discarded;
    };
  }

  /** See {@link io.toneout.delivery.log.EventLog#discard}. */
  static Write.Work<DiscardResult> discard(
      String communityId, UUID eventId, Instant now, String reason) {
    return (session, lanes) -> {
      LaneId id;
      long seq;
      int state;
      try (Rows rows = session.rows(FIND, Columns.bytes(eventId), communityId)) {
        if (!rows.next()) {
          return new DiscardResult.Unknown();
        }
        id = new LaneId(communityId, rows.small(1));
        seq = rows.number(2);
        state = rows.small(3);
      }
      LaneRow lane = Objects.requireNonNull(lanes.find(session, id));
      EventStatus status = Columns.status(state, seq <= lane.settledThrough);
      if (status != EventStatus.PENDING) {
        return new DiscardResult.NotPending(id, seq, status);
      }
      int discarded = Columns.state(EventStatus.DISCARDED);
      session.later(DISCARD_ONE, discarded, Columns.micros(now), reason, lane.number, seq);
      lane.settled(EventStatus.DISCARDED, 1);
      if (seq == lane.settledThrough + 1) {
        lane.settledThrough = seq;
      } else if (lane.pending == 0) {
        lane.settledThrough = lane.lastSeq;
      }
      lanes.changed(lane);
      return new DiscardResult.Discarded(id, seq);
    };
  }
}
