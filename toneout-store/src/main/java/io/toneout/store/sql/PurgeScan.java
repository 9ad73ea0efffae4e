package io.toneout.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for events that may be removed, a part of the log at a time. Run on a reader's thread.
 *
 * @param settledBefore microseconds: events settled, or delivered ones published, before this
 * @param laneNumber the lane to go on in
 * @param afterSeq the event after which to go on
 */
record PurgeScan(long settledBefore, long laneNumber, long afterSeq) {

  /** Events that one step removes at most. */
  static final int STEP = 500;

  /** Lanes that one step looks into at most. */
  private static final int LANES = 200;

  private static final String LANE = "select min(lane_id) from event where lane_id >= ?";
  private static final String EVENTS =
      """
      select e.seq, e.published_at,
        case when e.state >= 2 then e.settled_at
             when e.state = 1 or e.seq <= l.settled_through then e.published_at
             else null end
      from lane l join event e on e.lane_id = l.lane_id
      where l.lane_id = ? and e.seq > ?
      order by e.seq limit ?\
      """;

  /** A settled event that is old enough; it stays settled, so another thread may remove it. */
  record Found(long laneNumber, long seq) {}

  /**
   * What a step found.
   *
   * @param found at most {@link #STEP}
   * @param next where to go on
   * @param last whether nothing is left to look at
   */
  record Part(List<Found> found, PurgeScan next, boolean last) {}

  /** Looks at up to {@link #STEP} events of one lane, and goes on to others if they stay. */
  Part look(Session session) throws SQLException {
    PurgeScan at = this;
    for (int looked = 0; looked < LANES; looked++) {
      Long lane = session.number(LANE, at.laneNumber);
      if (lane == null) {
        return new Part(List.of(), at, true);
      }
      if (lane != at.laneNumber) {
        at = new PurgeScan(settledBefore, lane, 0);
      }
      List<Found> found = new ArrayList<>();
      PurgeScan next = at.lane(session, found);
      if (!found.isEmpty()) {
        return new Part(found, next, false);
      }
      at = next;
    }
    return new Part(List.of(), at, false);
  }

  private PurgeScan lane(Session session, List<Found> found) throws SQLException {
    int old = 0;
    long last = afterSeq;
    try (Rows rows = session.rows(EVENTS, laneNumber, afterSeq, STEP)) {
      // Later events were published later: none after the first that is not old enough is.
      while (rows.next() && rows.number(2) < settledBefore) {
        old++;
        last = rows.number(1);
        Long endedAt = rows.numberOrNull(3);
        if (endedAt != null && endedAt < settledBefore) {
          found.add(new Found(laneNumber, last));
        }
      }
    }
    return old < STEP
        ? new PurgeScan(settledBefore, laneNumber + 1, 0)
        : new PurgeScan(settledBefore, laneNumber, last);
  }
}
