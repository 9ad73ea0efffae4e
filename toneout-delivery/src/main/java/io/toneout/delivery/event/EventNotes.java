package io.toneout.delivery.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept with an event and is no part of its payload.
 *
 * @param redeliveryOf the event that this one repeats at the end of the lane, or null
 * @param finding what validation had to say, as JSON, or null if it had nothing to say
 * @param traceparent the publisher's trace context (W3C Trace Context, section 3.2), or null
 * @param keyId the key it was published with, by its id; null for one that no key published, such
 *     as a redelivery or a test event, and for one from before this was kept
 */
public record EventNotes(
    @Nullable UUID redeliveryOf,
    @Nullable String finding,
    @Nullable String traceparent,
    @Nullable String keyId) {

  /** Nothing to note. */
  public static final EventNotes NONE = new EventNotes(null, null, null, null);
}
