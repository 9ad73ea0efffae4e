package io.toneout.store.sql;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.log.Expiry;
import io.toneout.store.row.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What ends pending events of a lane without an attempt. */
final class SweepWork {

  private static final String PENDING =
      "select seq, expires_at from event where lane_id = ? and seq > ? and state = 0 order by seq";
  private static final String EXPIRE =
      """
      update event set state = ?, settled_at = ?, reason = 'expired'
      where lane_id = ? and seq between ? and ? and state = 0 and expires_at <= ?\
      """;
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
          + LaneRows.COMMUNITY_NO
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
      try (Rows rows = session.rows(PENDING, lane.number, lane.settledThrough)) {
        while (rows.next()) {
          long seq = rows.number(1);
          long expiresAt = rows.number(2);
          if (seq > afterSeq && expiresAt <= due) {
            expired.add(seq);
          } else {
            earliest = Math.min(earliest, expiresAt);
            oldest = Math.min(oldest, seq);
          }
        }
      }
      if (!expired.isEmpty()) {
        long first = expired.getFirst();
        int state = Columns.state(EventStatus.EXPIRED);
        session.update(EXPIRE, state, due, lane.number, first, expired.getLast(), due);
        lane.settled(EventStatus.EXPIRED, expired.size());
        // Sparing later reads the way over what is settled.
        lane.settledThrough = oldest == Long.MAX_VALUE ? lane.lastSeq : oldest - 1;
        lanes.changed(lane);
      }
      return new Expiry(
          List.copyOf(expired), earliest == Long.MAX_VALUE ? null : Columns.time(earliest));
    };
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
