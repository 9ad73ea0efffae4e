package io.toneout.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.NewEvent.Idempotency;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.Expiry;
import io.toneout.delivery.log.LaneCounts;
import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.store.contract.EventLogFixture;
import io.toneout.store.error.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is durable in the journal counts, wherever bringing it to its tables ends. */
final class SqliteJournalTest extends BrokenTablesFixture {

  private static final LaneId SECOND = new LaneId("alpha", 2);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 20, 60})
  void isThereAfterAnEndAtAnyCommitOfTheTables(int commits) throws Exception {
    append(LANE);
    append(SECOND);
    tables.breakAfter(commits);
    List<CompletableFuture<?>> writes = new ArrayList<>();
    for (int number = 2; number <= 5_000; number++) {
      writes.add(log.append(event(LANE)));
      writes.add(log.append(event(SECOND)));
    }
    writes.forEach(EventLogFixture::get);
    deliver(LANE, 1, 999);
    refuse(LANE, 1_000);

    // Its tables are refused to the end, so that it ends as if it were killed.
    tables.close();
    tables.mend();
    tables.start();
    log = tables.eventLog();

    assertThat(seqs(LANE)).containsExactlyElementsOf(range(1_001, 5_000));
    assertThat(seqs(SECOND)).containsExactlyElementsOf(range(1, 5_000));
    assertThat(get(log.counts()))
        .containsExactlyInAnyOrder(
            new LaneCounts(LANE, 4_000, 999, 1, 0, 0), new LaneCounts(SECOND, 5_000, 0, 0, 0, 0));
    assertThat(get(log.count(EventFilter.of("alpha").withStatus(EventStatus.REFUSED))))
        .isEqualTo(1);
    assertThat(append(LANE).seq()).isEqualTo(5_001);
  }

  @Test
  void isReadWhileItCannotBeBroughtToItsTables() {
    StoredEvent first = append(LANE);
    tables.breakAfter(0);
    StoredEvent second = append(LANE);
    deliver(LANE, 1, 1);

    assertThat(view(first).status()).isEqualTo(EventStatus.DELIVERED);
    assertThat(view(second).status()).isEqualTo(EventStatus.PENDING);
    assertThat(pendingSeqs(LANE)).containsExactly(2L);
    tables.mend();
    assertThat(pendingSeqs(LANE)).containsExactly(2L);
  }

  @Test
  void takesEventsWhileOldOnesAreRemoved() throws Exception {
    append(LANE);
    deliver(LANE, 1, 1);
    assertThat(pendingSeqs(LANE)).isEmpty();
    tables.hold();
    CompletableFuture<Integer> purge = log.purge(NOON.plusSeconds(3_600), NOON);
    tables.awaitHeld();
    try {
      assertThat(append(LANE).seq()).isEqualTo(2);
    } finally {
      tables.mend();
    }
    assertThat(get(purge)).isEqualTo(1);
    assertThat(pendingSeqs(LANE)).containsExactly(2L);
  }

  @Test
  void isBroughtToItsTablesOnceForAllStepsOfAPurge() {
    int lanes = 20;
    for (int number = 10; number < 10 + lanes; number++) {
      LaneId lane = new LaneId("alpha", number);
      append(lane);
      deliver(lane, 1, 1);
    }
    AtomicInteger commits = new AtomicInteger();
    tables.duringCommits(() -> {
      commits.incrementAndGet();
      append(LANE);
    });

    // Each step removes one lane's event in a commit, while another event goes to the journal.
    assertThat(get(log.purge(NOON.plusSeconds(1), NOON))).isEqualTo(lanes);
    // One more for each would bring that to its table; a few may, when the test is held up.
    assertThat(commits.get()).isBetween(lanes, lanes * 3 / 2);
    tables.duringCommits(() -> {});
  }

  @Test
  void knowsAKeyWhoseRowIsInTheJournal() {
    append(LANE);
    tables.breakAfter(0);
    StoredEvent first = appended(event("digest"));

    assertThat(get(log.append(event("digest"))))
        .isEqualTo(new AppendResult.Repeated(first.id(), first.seq()));
    assertThat(get(log.append(event("other digest"))))
        .isEqualTo(new AppendResult.KeyReused(first.id()));
    tables.mend();
    // Now it is in its table.
    assertThat(pendingSeqs(LANE)).containsExactly(1L, 2L);
    assertThat(get(log.append(event("digest"))))
        .isEqualTo(new AppendResult.Repeated(first.id(), first.seq()));
    assertThat(append(LANE).seq()).isEqualTo(3);
  }

  @Test
  void knowsAKeyThatIsUsedTwiceWithinOneCommit() {
    append(LANE);
    List<CompletableFuture<AppendResult>> same = new ArrayList<>();
    for (int times = 0; times < 50; times++) {
      same.add(log.append(event("digest")));
    }
    assertThat(same.stream().map(EventLogFixture::get))
        .filteredOn(result -> result instanceof AppendResult.Appended)
        .hasSize(1);
    assertThat(pendingSeqs(LANE)).containsExactly(1L, 2L);
  }

  @Test
  void makesALaneAndExpiresItsEventsWhileTheTablesDoNotWork() throws Exception {
    append(LANE);
    tables.breakAfter(0);
    StoredEvent due = appended(event(SECOND, "T", NOON, NOON.plusSeconds(10), null));
    StoredEvent later = appended(event(SECOND, "T", NOON, NOON.plusSeconds(60), null));
    StoredEvent dueToo = appended(event(SECOND, "T", NOON, NOON.plusSeconds(20), null));

    assertThat(get(log.expire(SECOND, NOON.plusSeconds(10), 0)))
        .isEqualTo(new Expiry(List.of(1L), NOON.plusSeconds(20)));
    assertThat(get(log.expire(SECOND, NOON.plusSeconds(10), 0)))
        .isEqualTo(new Expiry(List.of(), NOON.plusSeconds(20)));
    assertThat(get(log.expire(SECOND, NOON.plusSeconds(30), 0)))
        .isEqualTo(new Expiry(List.of(3L), NOON.plusSeconds(60)));
    tables.close();
    tables.mend();
    tables.start();
    log = tables.eventLog();

    assertThat(view(due).status()).isEqualTo(EventStatus.EXPIRED);
    assertThat(view(later).status()).isEqualTo(EventStatus.PENDING);
    assertThat(view(dueToo).status()).isEqualTo(EventStatus.EXPIRED);
    assertThat(get(log.counts()))
        .containsExactlyInAnyOrder(
            new LaneCounts(LANE, 1, 0, 0, 0, 0), new LaneCounts(SECOND, 1, 0, 0, 2, 0));
    assertThat(get(log.count(EventFilter.of("alpha")))).isEqualTo(4);
    assertThat(append(new LaneId("alpha", 3)).seq()).isEqualTo(1);
    assertThat(get(log.count(EventFilter.of("alpha")))).isEqualTo(5);
  }

  @Test
  void knowsItsLanesAgainAfterATransactionOfTheTablesFailed() {
    append(LANE);
    tables.breakAfter(0);
    assertThat(failure(log.discardPending(LANE, NOON, "removed"))).isNotNull();
    tables.mend();
    assertThat(get(log.discardPending(LANE, NOON, "removed"))).isEqualTo(1);
    tables.breakAfter(0);

    assertThat(append(SECOND).seq()).isEqualTo(1);
    assertThat(append(LANE).seq()).isEqualTo(2);
    tables.mend();
    assertThat(pendingSeqs(SECOND)).containsExactly(1L);
    assertThat(pendingSeqs(LANE)).containsExactly(2L);
  }

  @Test
  void failsAloneWhatCannotBeRunAndCountsNothingOfIt() {
    append(LANE);
    CompletableFuture<AppendResult> before = log.append(event(LANE));
    CompletableFuture<Void> never = log.record(attempt(LANE, 1, 99, failed()));
    CompletableFuture<AppendResult> after = log.append(event(LANE));

    assertThat(((AppendResult.Appended) get(before)).event().seq()).isEqualTo(2);
    assertThat(failure(never)).isInstanceOf(StoreException.class);
    assertThat(((AppendResult.Appended) get(after)).event().seq()).isEqualTo(3);
    assertThat(get(log.counts())).containsExactly(new LaneCounts(LANE, 3, 0, 0, 0, 0));
  }

  @Test
  void refusesWhatItHasNoRoomForAndGoesOnOnceTheTablesWork() {
    append(LANE);
    tables.breakAfter(0);
    List<CompletableFuture<AppendResult>> appends = new ArrayList<>();
    boolean refused = false;
    while (!refused && appends.size() < 1_000_000) {
      appends.add(log.append(event(LANE)));
      refused = appends.size() % 1_000 == 0 && appends.getLast().handle((r, f) -> f != null).join();
    }
    assertThat(failure(appends.getLast()))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining("failed");
    List<Long> acknowledged =
        appends.stream()
            .filter(append -> !append.handle((result, failure) -> failure != null).join())
            .map(append -> ((AppendResult.Appended) append.join()).event().seq())
            .toList();
    tables.mend();

    assertThat(append(LANE).seq()).isEqualTo(acknowledged.getLast() + 1);
    assertThat(seqs(LANE)).containsExactlyElementsOf(range(1, acknowledged.getLast() + 1));
  }

  private List<Long> seqs(LaneId lane) {
    return get(tables.eventLog().pending(lane, 0, 1_000_000, Long.MAX_VALUE)).stream()
        .map(StoredEvent::seq)
        .toList();
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private static NewEvent event(String digest) {
    return event(
        LANE,
        "EVENT_911",
        NOON,
        NOON.plusSeconds(600),
        new Idempotency("key", digest.getBytes(StandardCharsets.UTF_8)));
  }
}
