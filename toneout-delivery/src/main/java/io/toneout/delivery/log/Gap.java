package io.toneout.delivery.log;

import io.toneout.delivery.event.EventStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A number that a listener will not see, because its event ended without being delivered.
 *
 * @param seq the number
 * @param id the event
 * @param type the event's type
 * @param status refused, expired or discarded
 * @param reason a code that says why
 * @param settledAt when that was
 */
public record Gap(
    long seq, UUID id, String type, EventStatus status, String reason, Instant settledAt) {}
