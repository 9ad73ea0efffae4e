package io.toneout.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.RegistryStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommunityRemovalTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void removesEventsInStepsAndGoesOnNumberingIfTheIdIsMadeAgain() {
    try (SqliteBackend data = new SqliteBackend(folder, 0)) {
      RegistryStore registry = data.registry();
      EventLog log = data.eventLog();
      registry.addCommunity(community("alpha"), key("k1", "alpha")).join();
      registry.addCommunity(community("beta"), key("k2", "beta")).join();
      LaneId kept = new LaneId("beta", 1);
      // More than one step of one lane, and a second lane.
      append(log, new LaneId("alpha", 1), 1_100);
      append(log, new LaneId("alpha", 2), 3);
      append(log, kept, 2);

      registry.removeCommunity("alpha").join();

      assertThat(log.backlog().join())
          .singleElement()
          .satisfies(left -> {
            assertThat(left.lane()).isEqualTo(kept);
            assertThat(left.pending()).isEqualTo(2);
          });
      data.reopen();
      data.registry().addCommunity(community("alpha"), key("k3", "alpha")).join();
      assertThat(append(data.eventLog(), new LaneId("alpha", 1), 1)).isEqualTo(1_101);
    }
  }

  private static long append(EventLog log, LaneId lane, int count) {
    return IntStream.range(0, count).mapToObj(at -> log.append(event(lane))).toList().stream()
        .map(CompletableFuture::join)
        .mapToLong(result -> ((AppendResult.Appended) result).event().seq())
        .max()
        .orElseThrow();
  }

  private static NewEvent event(LaneId lane) {
    return new NewEvent(
        lane, EventIds.at(NOON), "T", new byte[] {1}, NOON, NOON.plusSeconds(60), null);
  }

  private static Community community(String id) {
    return new Community(id, UUID.randomUUID(), id, NOON);
  }

  private static ApiKey key(String id, String communityId) {
    return new ApiKey(id, communityId, "", "secret " + id, Set.of(), true, NOON, null, null);
  }
}
