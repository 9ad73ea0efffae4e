package io.toneout.delivery.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the log: everything but its number, which the log gives it.
 *
 * @param lane where it belongs
 * @param id its identity for publishers and listeners; made by {@link EventIds#at} of {@code
 *     publishedAt}, since events are found by time through their ids
 * @param type upper-case type name
 * @param members the payload's members as they go on the wire, without braces and without {@code
 *     key}, {@code id} and {@code seq}: {@code "type":"…","data":{…},…} in UTF-8. Never changed
 *     after construction.
 * @param publishedAt when the publisher's request was accepted
 * @param expiresAt when it stops being worth delivering
 * @param idempotency makes a repeated publish harmless, if the publisher asked for that
 * @param notes what is kept with it beside the payload
 */
public record NewEvent(
    LaneId lane,
    UUID id,
    String type,
    byte[] members,
    Instant publishedAt,
    Instant expiresAt,
    @Nullable Idempotency idempotency,
    EventNotes notes) {

  /** An event with nothing to note. */
  public NewEvent(
      LaneId lane,
      UUID id,
      String type,
      byte[] members,
      Instant publishedAt,
      Instant expiresAt,
      @Nullable Idempotency idempotency) {
    this(lane, id, type, members, publishedAt, expiresAt, idempotency, EventNotes.NONE);
  }

  /**
   * A publisher's {@code Idempotency-Key} and what it was used for.
   *
   * @param key the header's value
   * @param requestDigest tells one request body from another
   */
  public record Idempotency(String key, byte[] requestDigest) {}
}
