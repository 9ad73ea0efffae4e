package io.toneout.store.sql;

import io.toneout.delivery.event.EventNotes;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.NewEvent.Idempotency;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.store.journal.Deferrable;
import io.toneout.store.row.Columns;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Appends one event, unless it is a repetition or its lane is full.
 *
 * @param event the event
 * @param laneLimit pending events that a lane may hold; 0 for no limit
 */
record AppendWork(NewEvent event, int laneLimit) implements Write.Work<AppendResult> {

  private static final long KEY_LIVES = Duration.ofHours(24).toNanos() / 1_000;

  private static final Deferrable INSERT =
      new Deferrable(
          Ranks.EVENT,
          """
          insert into event (lane_id, seq, community_no, event_id, type, published_at, expires_at,
            state, members, redelivery_of, finding, traceparent, key_id)
          values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)
          on conflict (lane_id, seq) do nothing\
          """,
          false);

  @Override
  public AppendResult run(Statements session, LaneRows lanes) throws SQLException {
    LaneRow lane = lanes.findOrAdd(session, event.lane());
    Idempotency idempotency = event.idempotency();
    if (idempotency != null) {
      AppendResult before = usedBefore(session, lanes, lane, idempotency);
      if (before != null) {
        return before;
      }
    }
    if (laneLimit > 0 && lane.pending >= laneLimit) {
      return new AppendResult.LaneFull(lane.pending);
    }
    long seq = lane.lastSeq + 1;
    long publishedAt = Columns.micros(event.publishedAt());
    long expiresAt = Columns.micros(event.expiresAt());
    byte[] id = Columns.bytes(event.id());
    EventNotes notes = event.notes();
    UUID redeliveryOf = notes.redeliveryOf();
    session.defer(
        INSERT,
        lane.number,
        lane.number,
        seq,
        lane.communityNo,
        id,
        event.type(),
        publishedAt,
        expiresAt,
        event.members(),
        redeliveryOf == null ? null : Columns.bytes(redeliveryOf),
        notes.finding(),
        notes.traceparent(),
        notes.keyId());
    if (idempotency != null) {
      lanes
          .keys()
          .put(
              session,
              lane.number,
              idempotency.key(),
              new IdempotencyKeys.Use(idempotency.requestDigest(), event.id(), seq, publishedAt));
    }
    lane.lastSeq = seq;
    lane.pending++;
    lanes.changed(lane);
    lanes.appended(lane, expiresAt);
    return new AppendResult.Appended(
        new StoredEvent(
            event.lane(),
            seq,
            event.id(),
            event.type(),
            event.members(),
            Columns.time(publishedAt),
            Columns.time(expiresAt),
            notes.traceparent()));
  }

  private @Nullable AppendResult usedBefore(
      Statements session, LaneRows lanes, LaneRow lane, Idempotency idempotency)
      throws SQLException {
    IdempotencyKeys.Use use = lanes.keys().find(session, lane.number, idempotency.key());
    if (use == null || Columns.micros(event.publishedAt()) - use.usedAt() > KEY_LIVES) {
      return null;
    }
    return Arrays.equals(use.digest(), idempotency.requestDigest())
        ? new AppendResult.Repeated(use.eventId(), use.seq())
        : new AppendResult.KeyReused(use.eventId());
  }
}
