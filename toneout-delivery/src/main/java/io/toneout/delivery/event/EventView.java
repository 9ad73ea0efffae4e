package io.toneout.delivery.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log knows of one event, for people and programs that ask.
 *
 * @param lane where it belongs
 * @param seq its number in the lane
 * @param id its identity
 * @param type upper-case type name
 * @param members see {@link NewEvent#members()}; empty in a listing
 * @param publishedAt when it was accepted
 * @param expiresAt when it stops being worth delivering
 * @param status where it is in its life
 * @param settledAt when it got its final status; null while pending
 * @param reason a code that says why it was refused, expired or discarded; else null
 * @param attemptCount how many attempts were made for it
 * @param attempts the attempts, oldest first; in a listing only the last one; bounded to the newest
 *     500
 * @param notes what is kept with it beside the payload
 */
public record EventView(
    LaneId lane,
    long seq,
    UUID id,
    String type,
    byte[] members,
    Instant publishedAt,
    Instant expiresAt,
    EventStatus status,
    @Nullable Instant settledAt,
    @Nullable String reason,
    int attemptCount,
    List<Attempt> attempts,
    EventNotes notes) {

  /** The attempt made last, or null if there was none. */
  public @Nullable Attempt lastAttempt() {
    return attempts.isEmpty() ? null : attempts.getLast();
  }
}
