package io.toneout.delivery.log;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    @Nullable EventStatus status, @Nullable String type, long beforeSeq, int limit) {

  /** Puts pages together until there are as many events as asked for. */
  static CompletableFuture<List<EventView>> collect(EventLog log, LaneId lane, EventQuery query) {
    EventFilter filter = EventFilter.of(lane).withStatus(query.status).withType(query.type);
    if (query.beforeSeq <= 1) {
      return CompletableFuture.completedFuture(List.of());
    }
    return collect(log, filter, new EventCursor.Seq(query.beforeSeq), query.limit, List.of());
  }

  private static CompletableFuture<List<EventView>> collect(
      EventLog log, EventFilter filter, EventCursor from, int limit, List<EventView> before) {
    return log.search(filter, from, limit - before.size())
        .thenCompose(page -> {
          List<EventView> events = new ArrayList<>(before);
          events.addAll(page.events());
          return page.next() == null || events.size() >= limit
              ? CompletableFuture.completedFuture(List.copyOf(events))
              : collect(log, filter, page.next(), limit, events);
        });
  }
}
