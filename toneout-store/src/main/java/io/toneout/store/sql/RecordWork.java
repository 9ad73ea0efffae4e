package io.toneout.store.sql;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.route.Outcome;
import io.toneout.store.error.StoreException;
import io.toneout.store.journal.Deferrable;
import io.toneout.store.row.Columns;
import io.toneout.store.row.OutcomeColumns;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Records an attempt and settles its run.
 *
 * <p>Lanes deliver in order, so delivering normally moves the lane's cursor and touches no event.
 * Where something before the run is still pending (its own record failed and will be repeated), the
 * cursor may not pass it: then the events of the run get the state themselves.
 */
record RecordWork(Attempt attempt) implements Write.Change {

  private static final Deferrable INSERT =
      new Deferrable(
          Ranks.ATTEMPT,
          """
          insert into attempt (lane_id, first_seq, attempt_no, last_seq, route, transport, target,
            started_at, duration, outcome, confirmed_by, reason, detail, retry_after, http_status,
            response, route_reason)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (lane_id, first_seq, attempt_no) do nothing\
          """,
          false);
  private static final String COUNT =
      "select count(*) from event where lane_id = ? and seq between ? and ? and state = 0";
  private static final Deferrable SETTLE =
      new Deferrable(
          Ranks.SETTLED,
          """
          update event set state = ?, settled_at = ?, reason = ?
          where lane_id = ? and seq between ? and ? and state = 0\
          """,
          false);

  @Override
  public void run(Statements session, LaneRows lanes) throws SQLException {
    LaneRow lane = lanes.find(session, attempt.lane());
    if (lane == null || attempt.lastSeq() > lane.lastSeq) {
      throw new StoreException(
          "An attempt for events of lane " + attempt.lane() + " that were never appended.");
    }
    insert(session, lane);
    switch (attempt.outcome()) {
      case Outcome.Delivered delivered -> settle(session, lanes, lane, EventStatus.DELIVERED, null);
      case Outcome.Refused refused ->
          settle(session, lanes, lane, EventStatus.REFUSED, refused.reason());
      case Outcome.Failed failed -> {}
    }
    lanes.changed(lane);
  }

  private void insert(Statements session, LaneRow lane) throws SQLException {
    OutcomeColumns outcome = OutcomeColumns.of(attempt.outcome());
    lane.lastAttempt++;
    lane.longestRun =
        Math.max(lane.longestRun, Math.toIntExact(attempt.lastSeq() - attempt.firstSeq() + 1));
    session.defer(
        INSERT,
        lane.number,
        lane.number,
        attempt.firstSeq(),
        lane.lastAttempt,
        attempt.lastSeq(),
        attempt.route().name(),
        attempt.transport(),
        attempt.target(),
        Columns.micros(attempt.startedAt()),
        attempt.duration().toNanos(),
        outcome.code(),
        outcome.confirmedBy(),
        outcome.reason(),
        outcome.detail(),
        outcome.retryAfter(),
        attempt.httpStatus(),
        attempt.response(),
        attempt.reason().name());
  }

  private void settle(
      Statements session, LaneRows lanes, LaneRow lane, EventStatus status, @Nullable String reason)
      throws SQLException {
    long first = Math.max(attempt.firstSeq(), lane.settledThrough + 1);
    long last = attempt.lastSeq();
    if (first > last) {
      return;
    }
    boolean cursorMayPass = pending(session, lane, lane.settledThrough + 1, first - 1) == 0;
    int settled = pending(session, lane, first, last);
    if (status != EventStatus.DELIVERED || !cursorMayPass) {
      session.defer(
          SETTLE,
          lane.number,
          Columns.state(status),
          Columns.micros(attempt.endedAt()),
          reason,
          lane.number,
          first,
          last);
      lanes.ended(lane);
    }
    lane.settled(status, settled);
    if (cursorMayPass) {
      lane.settledThrough = last;
    }
  }

  private static int pending(Statements session, LaneRow lane, long first, long last)
      throws SQLException {
    if (first > last) {
      return 0;
    }
    if (lane.allPendingAfterCursor()) {
      return Math.toIntExact(last - first + 1);
    }
    Long count = session.number(COUNT, lane.number, first, last);
    return count == null ? 0 : Math.toIntExact(count);
  }
}
