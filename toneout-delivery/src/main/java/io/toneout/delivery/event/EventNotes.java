package io.toneout.delivery.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept with an event and is no part of its payload.
 *
 * @param redeliveryOf the event that this one repeats at the end of the lane, or null
 * @param finding what validation had to say, as JSON, or null if it had nothing to say
 * @param traceparent the publisher's trace context (W3C Trace Context, section 3.2), or null
 */
public record EventNotes(
    @Nullable UUID redeliveryOf, @Nullable String finding, @Nullable String traceparent) {

  /** Nothing to note. */
  public static final EventNotes NONE = new EventNotes(null, null, null);
}
