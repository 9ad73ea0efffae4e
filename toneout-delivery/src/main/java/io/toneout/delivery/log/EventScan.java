package io.toneout.delivery.log;

import io.toneout.delivery.event.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a scan, oldest first.
 *
 * @param events with their members; may be fewer than asked for, or none, although more follow
 * @param next where to go on, or null if nothing follows
 */
public record EventScan(List<StoredEvent> events, @Nullable EventCursor next) {}
