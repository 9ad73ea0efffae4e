package io.toneout.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventNotes;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventScan;
import io.toneout.delivery.log.Gap;
import io.toneout.delivery.log.LaneBacklog;
import io.toneout.delivery.log.LaneCounts;
import io.toneout.delivery.log.ReasonCounts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link io.toneout.delivery.log.EventLog} promises to those who look for events. */
public abstract class EventSearchContract extends EventSearchFixture {

  private static final EventFilter ALPHA = EventFilter.of("alpha");

  @Test
  void keepsNotesWithAnEvent() throws Exception {
    UUID original = EventIds.at(NOON);
    EventNotes notes =
        new EventNotes(
            original,
            "{\"path\":\"/é\"}",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "the-id-of-a-key");
    StoredEvent stored = appended(noted(notes));
    assertThat(stored.traceparent()).isEqualTo(notes.traceparent());
    restart();
    assertThat(view(stored).notes()).isEqualTo(notes);
    assertThat(get(log.pending(LANE, 0, 1, 1)).getFirst().traceparent())
        .isEqualTo(notes.traceparent());
    assertThat(search(ALPHA).getFirst().notes()).isEqualTo(notes);
    assertThat(view(append(LANE)).notes()).isEqualTo(EventNotes.NONE);
  }

  @Test
  void discardsOnePendingEvent() throws Exception {
    List<StoredEvent> events = appendMany(LANE, 4);
    UUID third = events.get(2).id();
    assertThat(get(log.discard("alpha", third, NOON, "byPerson")))
        .isEqualTo(new DiscardResult.Discarded(LANE, 3));
    restart();
    assertThat(pendingSeqs(LANE)).containsExactly(1L, 2L, 4L);
    assertThat(pendingCount(LANE)).isEqualTo(3);
    EventView view = view(events.get(2));
    assertThat(view.status()).isEqualTo(EventStatus.DISCARDED);
    assertThat(view.reason()).isEqualTo("byPerson");
    assertThat(view.settledAt()).isEqualTo(NOON);
    deliver(LANE, 1, 4);
    assertThat(view(events.get(2)).status()).isEqualTo(EventStatus.DISCARDED);
    assertThat(get(log.backlog())).isEmpty();
  }

  @Test
  void discardsOldestAndLastPendingEvents() {
    List<StoredEvent> events = appendMany(LANE, 3);
    for (int at : new int[] {0, 2, 1}) {
      assertThat(get(log.discard("alpha", events.get(at).id(), NOON, "x")))
          .isEqualTo(new DiscardResult.Discarded(LANE, at + 1));
    }
    assertThat(get(log.backlog())).isEmpty();
    assertThat(append(LANE).seq()).isEqualTo(4);
    assertThat(pendingSeqs(LANE)).containsExactly(4L);
  }

  @Test
  void discardsNothingThatIsSettledOrNotThere() {
    List<StoredEvent> events = appendMany(LANE, 2);
    deliver(LANE, 1, 1);
    refuse(LANE, 2);
    assertThat(get(log.discard("alpha", events.getFirst().id(), NOON, "x")))
        .isEqualTo(new DiscardResult.NotPending(LANE, 1, EventStatus.DELIVERED));
    assertThat(get(log.discard("alpha", events.getLast().id(), NOON, "x")))
        .isEqualTo(new DiscardResult.NotPending(LANE, 2, EventStatus.REFUSED));
    assertThat(view(events.getLast()).reason()).isEqualTo("http400");
    assertThat(get(log.discard("beta", events.getFirst().id(), NOON, "x")))
        .isEqualTo(new DiscardResult.Unknown());
    assertThat(get(log.discard("alpha", EventIds.at(NOON), NOON, "x")))
        .isEqualTo(new DiscardResult.Unknown());
    append(OTHER);
    assertThat(get(log.discard("beta", events.getFirst().id(), NOON, "x")))
        .isEqualTo(new DiscardResult.Unknown());
  }

  @Test
  void listsACommunityNewestFirstAcrossItsLanes() {
    List<StoredEvent> events = new ArrayList<>();
    for (int at = 0; at < 9; at++) {
      events.add(appendAt(at % 2 == 0 ? LANE : SECOND, "T", at));
      append(OTHER);
    }
    assertThat(search(ALPHA))
        .extracting(EventView::id)
        .containsExactlyElementsOf(ids(events.reversed()));
    assertThat(search(EventFilter.of(SECOND)))
        .extracting(EventView::seq)
        .containsExactly(4L, 3L, 2L, 1L);
    assertThat(search(EventFilter.of("nobody"))).isEmpty();
    assertThat(search(EventFilter.of(new LaneId("alpha", 3)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EventStatus.class)
  void pagesExactlyWithAnyLimitStatusAndScope(EventStatus status) {
    fill();
    List<UnaryOperator<EventFilter>> further =
        List.of(
            filter -> filter,
            filter -> filter.withType("EVEN"),
            filter -> filter.published(NOON.plusSeconds(3), NOON.plusSeconds(30)),
            filter -> filter.withType("ODD").published(NOON.plusSeconds(7), null),
            filter -> filter.published(null, NOON.plusSeconds(12).plusNanos(500_000)));
    for (EventFilter scope : List.of(ALPHA, EventFilter.of(LANE), EventFilter.of(SECOND))) {
      for (UnaryOperator<EventFilter> more : further) {
        EventFilter filter = more.apply(scope.withStatus(status));
        List<UUID> expected = expected(more.apply(scope), status);
        for (int limit : new int[] {1, 2, 3, 100}) {
          assertThat(pages(filter, limit)).as("%s by %s", filter, limit).isEqualTo(expected);
          assertThat(scans(filter, limit))
              .as("%s by %s", filter, limit)
              .isEqualTo(expected.reversed());
        }
        assertThat(get(log.count(filter))).as("%s", filter).isEqualTo(expected.size());
      }
    }
  }

  @Test
  void findsByReasonAndCountsReasons() {
    fill();
    for (EventFilter scope : List.of(ALPHA, EventFilter.of(LANE))) {
      EventFilter refused = scope.withStatus(EventStatus.REFUSED);
      List<UUID> expected = expected(scope, EventStatus.REFUSED);
      assertThat(pages(refused.withReason("http400"), 2)).isEqualTo(expected);
      assertThat(pages(refused.withReason("http403"), 2)).isEmpty();
      assertThat(get(log.reasons(refused, 100)))
          .isEqualTo(new ReasonCounts(Map.of("http400", (long) expected.size()), true));
    }
    EventFilter discarded = ALPHA.withStatus(EventStatus.DISCARDED);
    assertThat(get(log.reasons(discarded, 100)).counts()).isEqualTo(Map.of("byPerson", 4L));
    assertThat(get(log.reasons(discarded.withType("NONE"), 100)).counts()).isEmpty();
  }

  @Test
  void findsATextInThePayloadInAnyCaseAndListsNoMembers() {
    fill();
    byte[] members =
        "\"type\":\"T\",\"data\":{\"name\":\"Zoë at Main St\"}".getBytes(StandardCharsets.UTF_8);
    appended(
        new NewEvent(LANE, EventIds.at(NOON), "T", members, NOON, NOON.plusSeconds(600), null));
    for (EventFilter scope : List.of(ALPHA, EventFilter.of(LANE))) {
      for (String text : List.of("main st", "ZOË", "\"Zoë at Main St\"")) {
        List<EventView> found = search(scope.withText(text));
        assertThat(found).as(text).hasSize(1);
        assertThat(found.getFirst().members()).isEmpty();
        assertThat(get(log.count(scope.withText(text)))).isEqualTo(1);
        assertThat(scans(scope.withText(text), 2)).containsExactly(found.getFirst().id());
      }
      assertThat(search(scope.withText("nowhere"))).isEmpty();
    }
  }

  @Test
  void namesNoNextPageAfterTheLastEvent() {
    appendMany(LANE, 4);
    assertThat(get(log.search(ALPHA, null, 4)).next()).isNull();
    assertThat(get(log.search(EventFilter.of(LANE), null, 4)).next()).isNull();
    assertThat(get(log.search(EventFilter.of(LANE), null, 3)).next())
        .isEqualTo(new EventCursor.Seq(2));
  }

  @Test
  void goesOnAtACursorWhoseEventIsGone() {
    List<StoredEvent> events = appendMany(LANE, 4);
    deliver(LANE, 1, 3);
    get(log.purge(NOON.plusSeconds(1), NOON));
    EventCursor seq = new EventCursor.Seq(3);
    EventCursor id = new EventCursor.Id(events.get(2).id());
    assertThat(get(log.search(EventFilter.of(LANE), seq, 9)).events()).isEmpty();
    assertThat(get(log.search(ALPHA, id, 9)).events()).isEmpty();
    assertThat(get(log.scan(EventFilter.of(LANE), seq, 9, 999)).events()).hasSize(1);
    assertThat(get(log.scan(ALPHA, id, 9, 999)).events()).hasSize(1);
  }

  @Test
  void refusesACursorOfAnotherKindOfListing() {
    StoredEvent event = append(LANE);
    assertThat(failure(log.search(ALPHA, new EventCursor.Seq(1), 9)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(failure(log.scan(EventFilter.of(LANE), new EventCursor.Id(event.id()), 9, 9)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void scansWithMembersUpToTheBytes() {
    List<StoredEvent> events = appendMany(LANE, 3);
    int size = events.getFirst().members().length;
    EventScan scan = get(log.scan(EventFilter.of(LANE), null, 9, size + 1));
    assertThat(scan.events()).usingRecursiveComparison().isEqualTo(events.subList(0, 2));
    EventScan rest = get(log.scan(EventFilter.of(LANE), scan.next(), 9, Long.MAX_VALUE));
    assertThat(rest.events()).usingRecursiveComparison().isEqualTo(events.subList(2, 3));
    assertThat(rest.next()).isNull();
  }

  @Test
  void staysExactWhenTheClockIsSetBack() {
    List<StoredEvent> events = new ArrayList<>();
    for (int second : new int[] {10, 11, 2, 3, 12}) {
      events.add(appendAt(LANE, "T", second));
    }
    assertThat(events).extracting(StoredEvent::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(pendingSeqs(LANE)).containsExactly(1L, 2L, 3L, 4L, 5L);
    EventFilter lane = EventFilter.of(LANE);
    assertThat(search(lane.published(NOON.plusSeconds(3), NOON.plusSeconds(11))))
        .extracting(EventView::seq)
        .containsExactly(4L, 1L);
    assertThat(search(ALPHA.published(NOON.plusSeconds(3), NOON.plusSeconds(11))))
        .extracting(EventView::seq)
        .containsExactly(1L, 4L);
    assertThat(search(ALPHA)).extracting(EventView::seq).containsExactly(5L, 2L, 1L, 4L, 3L);
    assertThat(get(log.expire(LANE, NOON.plusSeconds(63), 0)).expired()).containsExactly(3L, 4L);
    deliver(LANE, 1, 2);
    assertThat(get(log.purge(NOON.plusSeconds(11), NOON))).isEqualTo(1);
  }

  @Test
  void takesTimesFromTheEndsOfTheCalendar() {
    append(LANE);
    EventFilter all = ALPHA.published(Instant.MIN, Instant.MAX);
    assertThat(search(all)).hasSize(1);
    assertThat(search(EventFilter.of(LANE).published(Instant.MIN, Instant.MAX))).hasSize(1);
    assertThat(search(ALPHA.published(Instant.MAX, null))).isEmpty();
    assertThat(search(ALPHA.published(null, Instant.MIN))).isEmpty();
    assertThat(search(ALPHA.published(Instant.EPOCH.minusSeconds(1), null))).hasSize(1);
  }

  @Test
  void listsNumbersThatEndedUndelivered() {
    fill();
    List<Gap> gaps = get(log.gaps(LANE, 0, 99));
    List<EventView> ended =
        search(EventFilter.of(LANE)).reversed().stream()
            .filter(event -> event.reason() != null)
            .toList();
    assertThat(gaps)
        .containsExactlyElementsOf(ended.stream().map(EventSearchContract::gap).toList())
        .extracting(Gap::status)
        .contains(EventStatus.REFUSED, EventStatus.EXPIRED, EventStatus.DISCARDED);
    assertThat(get(log.gaps(LANE, gaps.getFirst().seq(), 2))).isEqualTo(gaps.subList(1, 3));
    assertThat(get(log.gaps(OTHER, 0, 99))).isEmpty();
  }

  @Test
  void countsEachLaneAlsoAfterAPurge() throws Exception {
    fill();
    append(OTHER);
    List<LaneCounts> expected = new ArrayList<>();
    for (LaneId lane : List.of(LANE, SECOND)) {
      expected.add(
          new LaneCounts(
              lane,
              count(lane, EventStatus.PENDING),
              count(lane, EventStatus.DELIVERED),
              count(lane, EventStatus.REFUSED),
              count(lane, EventStatus.EXPIRED),
              count(lane, EventStatus.DISCARDED)));
    }
    assertThat(get(log.counts("alpha"))).isEqualTo(expected);
    get(log.purge(NOON.plusSeconds(9_999), NOON));
    restart();
    assertThat(get(log.counts("alpha"))).isEqualTo(expected);
    assertThat(get(log.counts()))
        .hasSize(3)
        .containsAll(expected)
        .contains(new LaneCounts(OTHER, 1, 0, 0, 0, 0));
    assertThat(get(log.counts("nobody"))).isEmpty();
    assertThat(get(log.backlog())).contains(new LaneBacklog(LANE, expected.getFirst().waiting()));
  }
}
