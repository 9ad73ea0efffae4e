package io.toneout.store.sqlite;

import static io.toneout.store.contract.EventLogFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventNotes;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.NewEvent.Idempotency;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LaneCounts;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.RegistryStore;
import io.toneout.store.Store;
import io.toneout.store.StoreOptions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens a folder that the first version wrote: two communities, three lanes of six events each. Of
 * lane alpha/1 two are delivered, one is refused, one expired, two are pending; those of alpha/2
 * are discarded, those of beta/9 pending.
 */
final class SqliteUpgradeTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final LaneId LANE = new LaneId("alpha", 1);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private Store store;

  @SuppressWarnings("NullAway.Init")
  private EventLog log;

  @BeforeEach
  void open() throws Exception {
    Path archive = root.resolve("schema-1.zip");
    try (InputStream stream = SqliteUpgradeTest.class.getResourceAsStream("schema-1.zip")) {
      Files.copy(Objects.requireNonNull(stream), archive);
    }
    Path folder = root.resolve("data");
    Store.restore(archive, folder);
    store = Store.open(new StoreOptions(folder, folder.resolve("secrets.json"), 0));
    log = store.eventLog();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsTheRegistry() {
    RegistryStore.Rows rows = get(store.registry().load());
    assertThat(rows.keys())
        .extracting(ApiKey::secret)
        .containsExactlyInAnyOrder("the first secret", "the second secret");
    assertThat(rows.servers())
        .singleElement()
        .satisfies(server -> assertThat(server.name()).isEqualTo("Main"));
    assertThat(rows.signingSecrets()).isEmpty();
  }

  @Test
  void keepsWhatIsPendingAndWhatBecameOfTheRest() {
    assertThat(get(log.pending(LANE, 0, 99, 9_999)))
        .extracting(StoredEvent::seq)
        .containsExactly(5L, 6L);
    List<EventView> events = get(log.search(EventFilter.of(LANE), null, 99)).events();
    assertThat(events)
        .extracting(EventView::status)
        .containsExactly(
            EventStatus.PENDING,
            EventStatus.PENDING,
            EventStatus.EXPIRED,
            EventStatus.REFUSED,
            EventStatus.DELIVERED,
            EventStatus.DELIVERED);
    assertThat(events).extracting(EventView::notes).containsOnly(EventNotes.NONE);
    EventView refused = get(log.find("alpha", events.get(3).id())).orElseThrow();
    assertThat(refused.attempts()).hasSize(1);
    assertThat(new String(refused.members(), StandardCharsets.UTF_8))
        .isEqualTo("\"type\":\"EVENT_911\",\"data\":{\"n\":3}");
    assertThat(get(log.find("beta", refused.id()))).isEmpty();
  }

  @Test
  void countsWhatWasThere() {
    assertThat(get(log.counts()))
        .containsExactlyInAnyOrder(
            new LaneCounts(LANE, 2, 2, 1, 1, 0),
            new LaneCounts(new LaneId("alpha", 2), 0, 0, 0, 0, 6),
            new LaneCounts(new LaneId("beta", 9), 6, 0, 0, 0, 0));
  }

  @Test
  void findsEventsByCommunityStatusAndTime() {
    EventFilter alpha = EventFilter.of("alpha");
    assertThat(get(log.count(alpha))).isEqualTo(12);
    assertThat(get(log.count(alpha.withStatus(EventStatus.DISCARDED)))).isEqualTo(6);
    assertThat(get(log.count(alpha.published(NOON.plusSeconds(5), null)))).isEqualTo(4);
    assertThat(get(log.count(EventFilter.of("beta").withStatus(EventStatus.PENDING)))).isEqualTo(6);
  }

  @Test
  void goesOnWhereItWas() {
    NewEvent event =
        new NewEvent(
            LANE,
            EventIds.at(NOON),
            "T",
            new byte[] {1},
            NOON,
            NOON.plusSeconds(60),
            new Idempotency("key", new byte[] {1}));
    UUID first = get(log.scan(EventFilter.of(LANE), null, 1, 1)).events().getFirst().id();
    assertThat(get(log.append(event))).isEqualTo(new AppendResult.Repeated(first, 1));
    NewEvent other =
        new NewEvent(
            new LaneId("alpha", 3), EventIds.at(NOON), "T", new byte[] {1}, NOON, NOON, null);
    assertThat(((AppendResult.Appended) get(log.append(other))).event().seq()).isEqualTo(1);
    assertThat(get(log.count(EventFilter.of("alpha")))).isEqualTo(13);
  }
}
