package io.toneout.delivery.log;

import io.toneout.delivery.event.EventView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a listing, newest first.
 *
 * @param events without members, each with its last attempt only; may be fewer than asked for, or
 *     none, although more follow: one page looks at a bounded part of the log
 * @param next where to go on, or null if nothing follows
 */
public record EventPage(List<EventView> events, @Nullable EventCursor next) {}
