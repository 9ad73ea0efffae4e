package io.toneout.store.postgres;

import static io.toneout.store.contract.EventLogFixture.failure;
import static io.toneout.store.contract.EventLogFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.store.error.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under the store, and comes back. */
final class PostgresOutageTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final LaneId LANE = new LaneId("alpha", 1);
  private static final int KILLS = 3;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private PostgresServer server;

  @SuppressWarnings("NullAway.Init")
  private String url;

  @SuppressWarnings("NullAway.Init")
  private PostgresBackend backend;

  @BeforeEach
  void open() throws IOException, SQLException {
    server = PostgresServer.durable(data);
    url = server.newDatabase();
    backend = new PostgresBackend(url, folder, 0);
  }

  @AfterEach
  void close() throws IOException {
    backend.close();
    server.close();
  }

  @Test
  void failsWhilePostgresIsStoppedAndGoesOnByItself() throws IOException {
    append();
    server.stop();
    assertThat(failure(backend.eventLog().append(event())))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining("cannot be reached. Look whether PostgreSQL runs.");
    assertThat(failure(backend.eventLog().backlog())).isInstanceOf(LogUnavailableException.class);
    server.start();
    assertThat(append()).isEqualTo(2);
    assertThat(seqs()).containsExactly(1L, 2L);
  }

  @Test
  void keepsWhatItAcknowledgedAndNothingElseWhenPostgresIsKilled() throws Exception {
    Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    Set<UUID> refused = ConcurrentHashMap.newKeySet();
    for (int kill = 0; kill < KILLS; kill++) {
      CountDownLatch some = new CountDownLatch(500);
      CountDownLatch ended = new CountDownLatch(1);
      List<CompletableFuture<?>> calls = new ArrayList<>();
      Thread publisher =
          Thread.ofPlatform()
              .start(() -> {
                while (ended.getCount() > 0 && calls.size() < 20_000) {
                  NewEvent event = event();
                  calls.add(
                      backend
                          .eventLog()
                          .append(event)
                          .handle((result, failure) -> {
                            (failure == null ? acknowledged : refused).add(event.id());
                            if (failure == null) {
                              some.countDown();
                            }
                            return failure == null;
                          }));
                }
              });
      assertThat(some.await(20, TimeUnit.SECONDS)).isTrue();
      server.kill();
      ended.countDown();
      publisher.join();
      server.start();
      // Also those whose commit was under way learn what became of them.
      get(CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)));
      append();
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * 100);
    Set<UUID> kept = pending().stream().map(StoredEvent::id).collect(Collectors.toSet());
    acknowledged.removeAll(kept);
    assertThat(acknowledged).as("acknowledged and lost").isEmpty();
    refused.retainAll(kept);
    assertThat(refused).as("refused and there").isEmpty();
    assertThat(seqs()).isEqualTo(LongStream.rangeClosed(1, kept.size()).boxed().toList());
    assertThat(get(backend.eventLog().backlog()).getFirst().pending()).isEqualTo(kept.size());
  }

  @Test
  void refusesASecondGatewayOnTheSameDatabase() {
    assertThatThrownBy(() -> new PostgresBackend(url, folder, 0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is in use by another Toneout");
    append();
    backend.reopen();
    assertThat(append()).isEqualTo(2);
  }

  @Test
  void writesNothingOnceAnotherBeganATerm() throws SQLException {
    append();
    try (var other = new PostgresDatabase(url).reading()) {
      // As if the lock had been lost without the connection's notice.
      other.execute("set transaction read write");
      other.update("update writer_term set epoch = epoch + 1");
      other.commit();
    }
    assertThat(failure(backend.eventLog().append(event())))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining("in use by another Toneout");
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(seqs()).hasSize(1));
  }

  @Test
  void saysWhatIsWrongWithAnAddress() {
    assertOpening(url.replace("test", "nowhere"))
        .hasMessageContaining("there is none of that name");
    assertOpening(url.replaceFirst(":\\d+/", ":1/")).hasMessageContaining("cannot be reached");
    assertOpening("jdbc:sqlite:file").hasMessageContaining("jdbc:postgresql://host/database");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertOpening(String address) {
    return assertThatThrownBy(() -> new PostgresBackend(address, folder, 0))
        .isInstanceOf(StoreException.class);
  }

  private long append() {
    return ((AppendResult.Appended) get(backend.eventLog().append(event()))).event().seq();
  }

  private List<StoredEvent> pending() {
    return get(backend.eventLog().pending(LANE, 0, 1_000_000, Long.MAX_VALUE));
  }

  private List<Long> seqs() {
    return pending().stream().map(StoredEvent::seq).toList();
  }

  private static NewEvent event() {
    return new NewEvent(
        LANE, EventIds.at(NOON), "T", new byte[300], NOON, NOON.plusSeconds(60), null);
  }
}
