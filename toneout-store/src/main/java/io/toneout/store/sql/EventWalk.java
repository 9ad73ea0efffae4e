package io.toneout.store.sql;

import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the events that a filter means, in order, a bounded part at a time, so that a filter
 * that means few of many keeps no reader from others. Run on a reader's thread.
 */
record EventWalk(EventFilter filter, boolean newestFirst, boolean withMembers) {

  /** Events that one part looks at, at most. */
  static final int LOOK = 2_000;

  /**
   * A part of the way.
   *
   * @param events what the filter means
   * @param next where to go on, or null at the end
   */
  record Part(List<EventRow> events, @Nullable EventCursor next) {}

  /**
   * Goes on.
   *
   * @param from after which event, or null at the beginning
   * @param most at most so many events
   * @param maxBytes stop when so many bytes of members are reached
   */
  Part look(Session session, @Nullable EventCursor from, int most, long maxBytes)
      throws SQLException {
    if (from != null && from instanceof EventCursor.Seq != (filter.serverId() != null)) {
      throw new IllegalArgumentException("The cursor " + from.text() + " is of another listing.");
    }
    boolean reading = withMembers || filter.text() != null;
    String columns = reading ? EventRow.COLUMNS_WITH_MEMBERS : EventRow.COLUMNS;
    EventPath path = EventPath.of(session, columns, filter, from, newestFirst);
    if (path == null) {
      return new Part(List.of(), null);
    }
    // One more than asked for, to see whether anything follows.
    int limit = path.exact() ? Math.min(most, LOOK) + 1 : LOOK;
    List<Object> values = new ArrayList<>(path.values());
    values.add(limit);
    List<EventRow> found = new ArrayList<>();
    EventRow last = null;
    int looked = 0;
    long bytes = 0;
    try (Rows rows = session.rows(path.sql(), values.toArray())) {
      while (rows.next()) {
        EventRow event = EventRow.of(rows, reading);
        looked++;
        if (event.isMeantBy(filter)) {
          if (found.size() == most || bytes >= maxBytes) {
            return new Part(found, cursor(found.getLast()));
          }
          found.add(withMembers ? event : event.withoutMembers());
          bytes += event.members().length;
        }
        last = event;
      }
    }
    return new Part(found, last == null || looked < limit ? null : cursor(last));
  }

  private EventCursor cursor(EventRow event) {
    return filter.serverId() == null
        ? new EventCursor.Id(event.id())
        : new EventCursor.Seq(event.seq());
  }
}
