package io.toneout.delivery.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expiry sweep over one lane did.
 *
 * @param expired the events that got the status expired, in order
 * @param next the earliest expiry among the events still pending, or null if there are none
 */
public record Expiry(List<Long> expired, @Nullable Instant next) {}
