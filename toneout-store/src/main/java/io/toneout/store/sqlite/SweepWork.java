package io.toneout.store.sqlite;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.Expiry;
import io.toneout.store.row.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
        lane.pending -= expired.size();
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
      lane.pending = 0;
      lane.settledThrough = lane.lastSeq;
      lanes.changed(lane);
      return discarded;
    };
  }
}
