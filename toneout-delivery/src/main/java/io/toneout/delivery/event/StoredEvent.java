package io.toneout.delivery.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is durable, with what a lane needs in order to deliver it.
 *
 * @param lane where it belongs
 * @param seq its number in the lane, from 1, never reused
 * @param id its identity for publishers and listeners
 * @param type upper-case type name
 * @param members see {@link NewEvent#members()}
 * @param publishedAt when it was accepted
 * @param expiresAt when it stops being worth delivering
 * @param traceparent the publisher's trace context, to be handed on, or null
 */
public record StoredEvent(
    LaneId lane,
    long seq,
    UUID id,
    String type,
    byte[] members,
    Instant publishedAt,
    Instant expiresAt,
    @Nullable String traceparent) {

  /** An event without a trace. */
  public StoredEvent(
      LaneId lane,
      long seq,
      UUID id,
      String type,
      byte[] members,
      Instant publishedAt,
      Instant expiresAt) {
    this(lane, seq, id, type, members, publishedAt, expiresAt, null);
  }

  /** Bytes that this event roughly holds in memory and will take on the wire. */
  public int size() {
    return members.length + 160;
  }
}
