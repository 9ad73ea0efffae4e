package io.toneout.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventNotes;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventPage;
import io.toneout.delivery.log.EventScan;
import io.toneout.delivery.log.Gap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events to look for, and ways of looking for them that check what every look promises. */
abstract class EventSearchFixture extends EventLogFixture {

  static final LaneId SECOND = new LaneId("alpha", 2);

  /** Forty events of two lanes, a second apart, in every status. */
  void fill() {
    for (int at = 0; at < 40; at++) {
      appendAt(at % 3 == 0 ? SECOND : LANE, at % 2 == 0 ? "EVEN" : "ODD", at);
    }
    for (LaneId lane : List.of(LANE, SECOND)) {
      deliver(lane, 1, 3);
      refuse(lane, 4);
      refuse(lane, 5);
      deliver(lane, 6, 6);
      // Out of order: what is before it is still pending.
      deliver(lane, 8, 8);
      get(log.expire(lane, NOON.plusSeconds(20 + 60), 6));
      List<StoredEvent> pending = get(log.pending(lane, 0, 99, Long.MAX_VALUE));
      for (int at : new int[] {1, 3}) {
        get(log.discard("alpha", pending.get(at).id(), NOON.plusSeconds(99), "byPerson"));
      }
    }
  }

  int count(LaneId lane, EventStatus status) {
    return expected(EventFilter.of(lane), status).size();
  }

  List<UUID> expected(EventFilter scope, EventStatus status) {
    return search(scope).stream()
        .filter(event -> event.status() == status)
        .map(EventView::id)
        .toList();
  }

  List<EventView> search(EventFilter filter) {
    EventPage page = get(log.search(filter, null, 1_000));
    assertThat(page.next()).isNull();
    return page.events();
  }

  List<UUID> pages(EventFilter filter, int limit) {
    List<UUID> ids = new ArrayList<>();
    EventCursor from = null;
    do {
      EventPage page = get(log.search(filter, from, limit));
      assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
      page.events().forEach(event -> ids.add(event.id()));
      from = handedOn(page.next());
    } while (from != null);
    return ids;
  }

  List<UUID> scans(EventFilter filter, int limit) {
    List<UUID> ids = new ArrayList<>();
    EventCursor from = null;
    do {
      EventScan scan = get(log.scan(filter, from, limit, Long.MAX_VALUE));
      assertThat(scan.events()).hasSizeLessThanOrEqualTo(limit);
      scan.events().forEach(event -> ids.add(event.id()));
      from = handedOn(scan.next());
    } while (from != null);
    return ids;
  }

  static @Nullable EventCursor handedOn(@Nullable EventCursor cursor) {
    return cursor == null ? null : EventCursor.parse(cursor.text()).orElseThrow();
  }

  static List<UUID> ids(List<StoredEvent> events) {
    return events.stream().map(StoredEvent::id).toList();
  }

  List<StoredEvent> appendMany(LaneId lane, int count) {
    return IntStream.range(0, count).mapToObj(at -> append(lane)).toList();
  }

  StoredEvent appendAt(LaneId lane, String type, int second) {
    Instant at = NOON.plusSeconds(second);
    return appended(event(lane, type, at, at.plusSeconds(60), null));
  }

  static Gap gap(EventView event) {
    return new Gap(
        event.seq(),
        event.id(),
        event.type(),
        event.status(),
        Objects.requireNonNull(event.reason()),
        Objects.requireNonNull(event.settledAt()));
  }

  static NewEvent noted(EventNotes notes) {
    return new NewEvent(
        LANE,
        EventIds.at(NOON),
        "T",
        "\"type\":\"T\"".getBytes(StandardCharsets.UTF_8),
        NOON,
        NOON.plusSeconds(600),
        null,
        notes);
  }
}
