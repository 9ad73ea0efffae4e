package io.toneout.delivery.operations;

import java.util.UUID;

/** What became of the wish to deliver an event once more. */
public sealed interface RedeliverResult {

  /** A new event stands at the end of the lane. */
  record Redelivered(UUID eventId, long seq) implements RedeliverResult {}

  /** The original has no final status yet; it is still being delivered. */
  record StillPending() implements RedeliverResult {}

  /** The lane holds as many pending events as it may. */
  record LaneFull(int pending) implements RedeliverResult {}

  /** The event's server is not configured any more. */
  record NoServer() implements RedeliverResult {}

  /** The community has no such event. */
  record Unknown() implements RedeliverResult {}
}
