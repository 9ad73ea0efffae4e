package io.toneout.delivery.log;

import io.toneout.delivery.event.EventStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a lane to list, newest first.
 *
 * @param status only these, or null for all
 * @param type only these, or null for all
 * @param beforeSeq only events with a smaller number: the page's cursor; {@link Long#MAX_VALUE} for
 *     the first page
 * @param limit at most this many
 */
public record EventQuery(
    @Nullable EventStatus status, @Nullable String type, long beforeSeq, int limit) {}
