package io.toneout.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.NewEvent.Idempotency;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.Expiry;
import io.toneout.delivery.log.LaneBacklog;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What {@link io.toneout.delivery.log.EventLog} promises, sentence by sentence; every log passes
 * it. Long, because it is one list of promises.
 */
public abstract class EventLogContract extends EventLogFixture {

  @Test
  void numbersEachLaneFromOneWithoutGaps() {
    assertThat(append(LANE).seq()).isEqualTo(1);
    assertThat(append(LANE).seq()).isEqualTo(2);
    assertThat(append(OTHER).seq()).isEqualTo(1);
    assertThat(append(LANE).seq()).isEqualTo(3);
  }

  @Test
  void goesOnNumberingAfterReopening() throws Exception {
    append(LANE, 3);
    deliver(LANE, 1, 3);
    get(log.purge(NOON.plusSeconds(1), NOON));
    restart();
    assertThat(append(LANE).seq()).isEqualTo(4);
  }

  @Test
  void keepsWhatWasAppendedAsItWas() throws Exception {
    NewEvent event = event(LANE);
    StoredEvent stored = appended(event);
    assertThat(stored.publishedAt()).isEqualTo(event.publishedAt());
    restart();
    StoredEvent read = get(log.pending(LANE, 0, 10, 1_000)).getFirst();
    assertThat(read).usingRecursiveComparison().isEqualTo(stored);
    assertThat(read.members()).isEqualTo(event.members());
    EventView view = view(stored);
    assertThat(view.members()).isEqualTo(event.members());
    assertThat(view.status()).isEqualTo(EventStatus.PENDING);
    assertThat(view.settledAt()).isNull();
    assertThat(view.expiresAt()).isEqualTo(event.expiresAt());
    assertThat(view.lane()).isEqualTo(LANE);
  }

  @Test
  void tellsTheObserverBeforeTheFutureAndInOrder() throws Exception {
    Map<LaneId, List<Long>> seen = new ConcurrentHashMap<>();
    Set<StoredEvent> told = ConcurrentHashMap.newKeySet();
    log.onAppended(event -> {
      seen.computeIfAbsent(event.lane(), lane -> Collections.synchronizedList(new ArrayList<>()))
          .add(event.seq());
      told.add(event);
    });
    List<CompletableFuture<Boolean>> toldFirst = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int thread = 0; thread < 8; thread++) {
        threads.execute(() -> {
          for (int at = 0; at < 100; at++) {
            toldFirst.add(
                log.append(event(new LaneId("alpha", at % 20)))
                    .thenApply(result -> told.contains(((AppendResult.Appended) result).event())));
          }
        });
      }
    }
    assertThat(toldFirst).hasSize(800).allMatch(EventLogFixture::get);
    assertThat(seen).hasSize(20);
    assertThat(seen.values())
        .allSatisfy(seqs ->
            assertThat(seqs)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList()));
  }

  @Test
  void aDeliveredRunSettlesWhatIsStillPendingInIt() {
    List<StoredEvent> events = new ArrayList<>();
    for (int at = 1; at <= 6; at++) {
      Duration lives = Duration.ofSeconds(at == 3 ? 1 : 600);
      events.add(appended(event(LANE, "EVENT_911", NOON, NOON.plus(lives), null)));
    }
    refuse(LANE, 1);
    assertThat(get(log.expire(LANE, NOON.plusSeconds(2), 1)).expired()).containsExactly(3L);
    assertThat(pendingCount(LANE)).isEqualTo(4);

    deliver(LANE, 1, 5);

    assertThat(pendingCount(LANE)).isEqualTo(1);
    assertThat(pendingSeqs(LANE)).containsExactly(6L);
    assertThat(events.stream().map(event -> view(event).status()))
        .containsExactly(
            EventStatus.REFUSED,
            EventStatus.DELIVERED,
            EventStatus.EXPIRED,
            EventStatus.DELIVERED,
            EventStatus.DELIVERED,
            EventStatus.PENDING);
    EventView delivered = view(events.get(1));
    assertThat(delivered.settledAt()).isEqualTo(delivered.attempts().getFirst().endedAt());
    assertThat(delivered.reason()).isNull();
    EventView refused = view(events.getFirst());
    assertThat(refused.reason()).isEqualTo("http400");
    assertThat(refused.settledAt()).isEqualTo(refused.attempts().getFirst().endedAt());
    assertThat(view(events.get(2)).settledAt()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void aRepeatedRecordSettlesNothingTwice() {
    append(LANE, 4);
    deliver(LANE, 1, 2);
    deliver(LANE, 1, 3);
    refuse(LANE, 2);
    assertThat(pendingCount(LANE)).isEqualTo(1);
    assertThat(
            get(log.search(EventFilter.of(LANE), null, 10)).events().stream()
                .map(EventView::status))
        .containsExactly(
            EventStatus.PENDING,
            EventStatus.DELIVERED,
            EventStatus.DELIVERED,
            EventStatus.DELIVERED);
  }

  @Test
  void aRunNeverSettlesWhatIsPendingBeforeIt() {
    append(LANE, 5);
    deliver(LANE, 3, 4);
    assertThat(pendingSeqs(LANE)).containsExactly(1L, 2L, 5L);
    assertThat(pendingCount(LANE)).isEqualTo(3);
    deliver(LANE, 1, 2);
    assertThat(pendingSeqs(LANE)).containsExactly(5L);
    assertThat(pendingCount(LANE)).isEqualTo(1);
    deliver(LANE, 5, 5);
    assertThat(get(log.backlog())).isEmpty();
  }

  @Test
  void aFailedRunSettlesNothing() {
    StoredEvent event = append(LANE);
    get(log.record(attempt(LANE, 1, 1, failed())));
    EventView view = view(event);
    assertThat(view.status()).isEqualTo(EventStatus.PENDING);
    assertThat(view.attempts()).containsExactly(attempt(LANE, 1, 1, failed()));
    assertThat(view.lastAttempt()).isEqualTo(attempt(LANE, 1, 1, failed()));
  }

  @Test
  void keepsAnAnswerOfAnyCharacters() {
    StoredEvent event = append(LANE);
    Attempt strange =
        new Attempt(
            LANE,
            1,
            1,
            RouteKind.HTTP,
            "HTTP/1.1",
            "192.0.2.1:3232",
            NOON,
            Duration.ofMillis(3),
            new Outcome.Failed("http500", "\uFFFD\u0001", null),
            500,
            "a\u0000b\uD83Dc",
            RouteReason.SESSION_UNACKNOWLEDGED);
    get(log.record(strange));
    Attempt kept = view(event).attempts().getFirst();
    assertThat(kept.outcome()).isEqualTo(strange.outcome());
    assertThat(kept.response()).startsWith("a").contains("b").endsWith("c");
  }

  @Test
  void refusesRunsThatCannotBe() {
    append(LANE);
    for (long[] run : new long[][] {{0, 1}, {2, 1}, {1, 2}, {1, 4_097}}) {
      failure(log.record(attempt(LANE, run[0], run[1], failed())));
    }
    failure(log.record(attempt(OTHER, 1, 1, failed())));
    assertThat(append(LANE).seq()).isEqualTo(2);
  }

  @Test
  void showsTheNewestAttemptsOldestFirst() {
    StoredEvent event = append(LANE);
    List<CompletableFuture<Void>> records = new ArrayList<>();
    for (int at = 0; at < 510; at++) {
      records.add(log.record(attempt(LANE, 1, 1, new Outcome.Failed("f" + at, "", null))));
    }
    records.forEach(EventLogFixture::get);
    EventView view = view(event);
    assertThat(view.attemptCount()).isEqualTo(510);
    assertThat(view.attempts()).hasSize(500);
    assertThat(view.attempts().getFirst().outcome()).isEqualTo(new Outcome.Failed("f10", "", null));
    EventView listed = get(log.search(EventFilter.of(LANE), null, 10)).events().getFirst();
    assertThat(listed.attempts()).containsExactly(view.attempts().getLast());
    assertThat(listed.attemptCount()).isEqualTo(510);
    assertThat(listed.members()).isEmpty();
  }

  @Test
  void refusesBeyondTheLaneLimitUntilThereIsRoom() {
    append(LANE, LIMIT);
    assertThat(get(log.append(event(LANE)))).isEqualTo(new AppendResult.LaneFull(LIMIT));
    append(OTHER);
    deliver(LANE, 1, 1);
    assertThat(append(LANE).seq()).isEqualTo(LIMIT + 1);
    assertThat(get(log.append(event(LANE)))).isEqualTo(new AppendResult.LaneFull(LIMIT));
  }

  @Test
  void answersARepeatedRequestWithItsFirstEvent() throws Exception {
    StoredEvent first = appended(keyed(LANE, "k", 1, NOON));
    AppendResult repeated = new AppendResult.Repeated(first.id(), 1);
    assertThat(get(log.append(keyed(LANE, "k", 1, NOON.plus(Duration.ofHours(24))))))
        .isEqualTo(repeated);
    assertThat(get(log.append(keyed(LANE, "k", 2, NOON))))
        .isEqualTo(new AppendResult.KeyReused(first.id()));
    restart();
    assertThat(get(log.append(keyed(LANE, "k", 1, NOON)))).isEqualTo(repeated);
    assertThat(appended(keyed(OTHER, "k", 1, NOON)).seq()).isEqualTo(1);
    assertThat(pendingCount(LANE)).isEqualTo(1);
  }

  @Test
  void answersARepeatedRequestAlsoWhenTheLaneIsFull() {
    StoredEvent first = appended(keyed(LANE, "k", 1, NOON));
    append(LANE, LIMIT - 1);
    assertThat(get(log.append(keyed(LANE, "k", 1, NOON))))
        .isEqualTo(new AppendResult.Repeated(first.id(), 1));
  }

  @Test
  void forgetsIdempotencyKeysAfterADay() {
    appended(keyed(LANE, "k", 1, NOON));
    Instant later = NOON.plus(Duration.ofHours(24)).plusSeconds(1);
    assertThat(appended(keyed(LANE, "k", 2, later)).seq()).isEqualTo(2);
    assertThat(get(log.append(keyed(LANE, "k", 1, later))))
        .isInstanceOf(AppendResult.KeyReused.class);
  }

  @Test
  void appendsOnceHoweverManyRepeatAtTheSameTime() {
    List<CompletableFuture<AppendResult>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int at = 0; at < 40; at++) {
        NewEvent event = keyed(LANE, "k", 1, NOON);
        results.add(
            CompletableFuture.completedFuture(event).thenComposeAsync(log::append, threads));
      }
    }
    assertThat(results.stream().map(EventLogFixture::get))
        .filteredOn(AppendResult.Appended.class::isInstance)
        .hasSize(1);
    assertThat(pendingCount(LANE)).isEqualTo(1);
  }

  @Test
  void expiresWhatIsDueButNotWhatIsAttempted() {
    for (int at = 1; at <= 5; at++) {
      appended(event(LANE, "T", NOON, NOON.plusSeconds(at), null));
    }
    Expiry expiry = get(log.expire(LANE, NOON.plusSeconds(4), 2));
    assertThat(expiry).isEqualTo(new Expiry(List.of(3L, 4L), NOON.plusSeconds(1)));
    assertThat(pendingSeqs(LANE)).containsExactly(1L, 2L, 5L);
    assertThat(get(log.expire(LANE, NOON.plusSeconds(4), 0)))
        .isEqualTo(new Expiry(List.of(1L, 2L), NOON.plusSeconds(5)));
    assertThat(get(log.expire(LANE, NOON.plusSeconds(5), 0)))
        .isEqualTo(new Expiry(List.of(5L), null));
    assertThat(get(log.expire(OTHER, NOON, 0))).isEqualTo(new Expiry(List.of(), null));
    assertThat(get(log.backlog())).isEmpty();
  }

  @Test
  void discardsWhatIsPending() {
    append(LANE, 3);
    deliver(LANE, 1, 1);
    append(OTHER);
    assertThat(get(log.discardPending(LANE, NOON, "serverRemoved"))).isEqualTo(2);
    assertThat(get(log.discardPending(LANE, NOON, "again"))).isZero();
    assertThat(get(log.backlog())).containsExactly(new LaneBacklog(OTHER, 1));
    EventView newest = get(log.search(EventFilter.of(LANE), null, 1)).events().getFirst();
    assertThat(newest.status()).isEqualTo(EventStatus.DISCARDED);
    assertThat(newest.reason()).isEqualTo("serverRemoved");
    assertThat(newest.settledAt()).isEqualTo(NOON);
    assertThat(append(LANE).seq()).isEqualTo(4);
    assertThat(pendingSeqs(LANE)).containsExactly(4L);
  }

  @Test
  void readsPendingEventsUpToTheBounds() {
    append(LANE, 10);
    int size = event(LANE).members().length;
    assertThat(get(log.pending(LANE, 4, 3, Long.MAX_VALUE)).stream().map(StoredEvent::seq))
        .containsExactly(5L, 6L, 7L);
    assertThat(get(log.pending(LANE, 0, 100, 1))).hasSize(1);
    assertThat(get(log.pending(LANE, 0, 100, size + 1))).hasSize(2);
    assertThat(get(log.pending(LANE, 10, 100, 1))).isEmpty();
    assertThat(get(log.pending(OTHER, 0, 100, 1))).isEmpty();
  }

  @Test
  void listsNewestFirstByPageStatusAndType() {
    for (int at = 1; at <= 8; at++) {
      Instant expiresAt = NOON.plusSeconds(at == 4 ? 1 : 600);
      appended(event(LANE, at % 2 == 0 ? "EVEN" : "ODD", NOON, expiresAt, null));
    }
    refuse(LANE, 1);
    deliver(LANE, 2, 3);
    get(log.expire(LANE, NOON.plusSeconds(2), 3));
    assertThat(listed(null, null, Long.MAX_VALUE, 3)).containsExactly(8L, 7L, 6L);
    assertThat(listed(null, null, 6, 3)).containsExactly(5L, 4L, 3L);
    assertThat(listed(null, "EVEN", 7, 2)).containsExactly(6L, 4L);
    assertThat(listed(EventStatus.REFUSED, null, Long.MAX_VALUE, 9)).containsExactly(1L);
    assertThat(listed(EventStatus.DELIVERED, null, Long.MAX_VALUE, 9)).containsExactly(3L, 2L);
    assertThat(listed(EventStatus.DELIVERED, "ODD", 9, 9)).containsExactly(3L);
    assertThat(listed(EventStatus.EXPIRED, null, Long.MAX_VALUE, 9)).containsExactly(4L);
    assertThat(listed(EventStatus.PENDING, null, 8, 2)).containsExactly(7L, 6L);
    assertThat(listed(EventStatus.PENDING, "ODD", 9, 9)).containsExactly(7L, 5L);
    assertThat(listed(EventStatus.DISCARDED, null, 9, 9)).isEmpty();
    get(log.discardPending(LANE, NOON, "x"));
    assertThat(listed(EventStatus.DISCARDED, null, 8, 2)).containsExactly(7L, 6L);
  }

  @Test
  void doesNotShowAnotherCommunitysEvent() {
    StoredEvent event = append(LANE);
    assertThat(get(log.find("beta", event.id()))).isEmpty();
    assertThat(get(log.find("ALPHA", event.id()))).isEmpty();
    assertThat(get(log.find("alpha", EventIds.at(NOON)))).isEmpty();
    assertThat(get(log.find("alpha", event.id()))).isPresent();
  }

  @Test
  void purgesWhatWasSettledLongAgoAndNeverWhatIsPending() {
    StoredEvent delivered = append(LANE);
    StoredEvent refused = append(LANE);
    StoredEvent pending = append(LANE);
    get(log.record(attempt(LANE, 1, 3, failed())));
    deliver(LANE, 1, 1);
    refuse(LANE, 2);
    Instant refusedAt = attempt(LANE, 2, 2, failed()).endedAt();

    assertThat(get(log.purge(NOON, NOON))).isZero();
    assertThat(get(log.purge(refusedAt, NOON))).isEqualTo(1);
    assertThat(get(log.find("alpha", delivered.id()))).isEmpty();
    assertThat(view(refused).attemptCount()).isEqualTo(2);
    assertThat(get(log.purge(NOON.plusSeconds(9_999), NOON))).isEqualTo(1);
    assertThat(view(pending).attemptCount()).isEqualTo(1);
    assertThat(pendingSeqs(LANE)).containsExactly(3L);
    assertThat(pendingCount(LANE)).isEqualTo(1);
  }

  @Test
  void purgesMoreThanOneStepAcrossLanes() {
    for (int lane = 0; lane < 30; lane++) {
      LaneId id = new LaneId("alpha", lane);
      append(id, LIMIT);
      deliver(id, 1, LIMIT - 1);
    }
    assertThat(get(log.purge(NOON.plusSeconds(1), NOON))).isEqualTo(30 * (LIMIT - 1));
    assertThat(get(log.backlog())).hasSize(30).allMatch(lane -> lane.pending() == 1);
  }

  @Test
  void purgesIdempotencyKeys() {
    appended(keyed(LANE, "old", 1, NOON));
    appended(keyed(LANE, "new", 1, NOON.plusSeconds(2)));
    get(log.purge(NOON, NOON.plusSeconds(1)));
    assertThat(get(log.append(keyed(LANE, "old", 1, NOON))))
        .isInstanceOf(AppendResult.Appended.class);
    assertThat(get(log.append(keyed(LANE, "new", 1, NOON))))
        .isInstanceOf(AppendResult.Repeated.class);
  }

  @Test
  void findsTheBacklogAfterReopening() throws Exception {
    append(LANE, 3);
    append(OTHER, 2);
    deliver(OTHER, 1, 2);
    deliver(LANE, 1, 1);
    restart();
    assertThat(get(log.backlog())).containsExactly(new LaneBacklog(LANE, 2));
    assertThat(pendingSeqs(LANE)).containsExactly(2L, 3L);
  }

  private List<Long> listed(
      @Nullable EventStatus status, @Nullable String type, long beforeSeq, int limit) {
    EventFilter filter = EventFilter.of(LANE).withStatus(status).withType(type);
    return get(log.search(filter, new EventCursor.Seq(beforeSeq), limit)).events().stream()
        .map(EventView::seq)
        .toList();
  }

  private static NewEvent keyed(LaneId lane, String key, int digest, Instant at) {
    Idempotency idempotency = new Idempotency(key, new byte[] {(byte) digest});
    return event(lane, "EVENT_911", at, at.plusSeconds(600), idempotency);
  }
}
