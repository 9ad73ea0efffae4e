package io.toneout.server.panel.event;

import io.toneout.delivery.event.EventView;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.EventPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was searched for, newest first. A search that means few of many events looks at a
 * bounded part of the log, and says how far it came. On virtual threads.
 *
 * @param events newest first
 * @param next where to go on; null if there is nothing more
 */
public record EventListing(List<EventView> events, @Nullable EventCursor next) {

  /** Parts of the log that one page looks at for each status, of some thousand events each. */
  private static final int MOST_PARTS = 10;

  /**
   * No further part is looked at after this, since somebody waits for the page: with what one part
   * and the page itself take, it is there in half of the 300 ms that a page may take.
   */
  private static final long LONG_NANOS = 100_000_000;

  /** Looks for events; from the newest if {@code from} is null. */
  public static EventListing find(
      EventLog log, List<EventFilter> filters, @Nullable EventCursor from, int limit) {
    List<EventView> events = new ArrayList<>();
    EventCursor reached = null;
    long began = System.nanoTime();
    for (EventFilter filter : filters) {
      EventListing one = findOne(log, filter, from, limit, began);
      events.addAll(one.events);
      reached = later(reached, one.next);
    }
    // What lies behind the place that every status was looked at is for the next page.
    EventCursor end = reached;
    events.removeIf(event -> end != null && order(event, end) < 0);
    boolean lane = filters.getFirst().serverId() != null;
    Comparator<EventView> oldest =
        lane ? Comparator.comparingLong(EventView::seq) : Comparator.comparing(EventView::id);
    events.sort(oldest.reversed());
    if (events.size() <= limit) {
      return new EventListing(List.copyOf(events), reached);
    }
    List<EventView> page = List.copyOf(events.subList(0, limit));
    EventView last = page.getLast();
    return new EventListing(
        page, lane ? new EventCursor.Seq(last.seq()) : new EventCursor.Id(last.id()));
  }

  /** Until which time everything was looked at; empty if that is not known or all was. */
  public Optional<Instant> lookedBackTo() {
    return next instanceof EventCursor.Id at
        ? Optional.of(Instant.ofEpochMilli(at.id().getMostSignificantBits() >>> 16))
        : Optional.empty();
  }

  private static EventListing findOne(
      EventLog log, EventFilter filter, @Nullable EventCursor from, int limit, long began) {
    List<EventView> events = new ArrayList<>();
    EventCursor at = from;
    for (int part = 0; part < MOST_PARTS; part++) {
      EventPage page = log.search(filter, at, limit - events.size()).join();
      events.addAll(page.events());
      at = page.next();
      if (at == null || events.size() >= limit || System.nanoTime() - began > LONG_NANOS) {
        break;
      }
    }
    return new EventListing(events, at);
  }

  private static int order(EventView event, EventCursor cursor) {
    return switch (cursor) {
      case EventCursor.Seq at -> Long.compare(event.seq(), at.seq());
      case EventCursor.Id at -> event.id().compareTo(at.id());
    };
  }

  private static @Nullable EventCursor later(
      @Nullable EventCursor one, @Nullable EventCursor other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    boolean first =
        switch (one) {
          case EventCursor.Seq at -> other instanceof EventCursor.Seq to && at.seq() >= to.seq();
          case EventCursor.Id at ->
              other instanceof EventCursor.Id to && at.id().compareTo(to.id()) >= 0;
        };
    return first ? one : other;
  }
}
