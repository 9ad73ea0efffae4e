package io.toneout.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.operations.AuditEntry;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.delivery.operations.DocumentStore;
import io.toneout.server.live.DocumentSnapshots;
import io.toneout.server.live.LiveState;
import io.toneout.store.Store;
import io.toneout.store.StoreOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Store store;
  private Maintenance maintenance;

  @BeforeEach
  void open() {
    store = Store.open(new StoreOptions(folder, folder.resolve("secrets.json"), 0));
    maintenance =
        new Maintenance(
            vertx,
            store.eventLog(),
            store.audit(),
            store.documents(),
            new LiveState(store.eventLog(), new DocumentSnapshots(store.documents()), CLOCK),
            CLOCK,
            Duration.ofDays(7));
  }

  @AfterEach
  void close() {
    maintenance.close();
    store.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void removesEntriesOfTheAuditLogAfterAYear() {
    AuditLog audit = store.audit();
    audit.append(entry("too old", NOW.minus(Maintenance.AUDIT).minusSeconds(1))).join();
    audit.append(entry("old", NOW.minus(Maintenance.AUDIT))).join();
    audit.append(entry("new", NOW)).join();
    maintenance.purge().join();
    assertThat(audit.list(null, Long.MAX_VALUE, 10).join())
        .extracting(numbered -> numbered.entry().target())
        .containsExactly("new", "old");
  }

  @Test
  void removesDocumentsThatHaveExpired() {
    DocumentStore documents = store.documents();
    documents.put("space", "expired", new byte[1], NOW.minusSeconds(1)).join();
    documents.put("space", "valid", new byte[1], NOW.plusSeconds(1)).join();
    documents.put("space", "unlimited", new byte[1], null).join();
    maintenance.purge().join();
    Instant beforeAll = NOW.minusSeconds(10);
    assertThat(documents.list("space", "", 10, beforeAll).join())
        .extracting(document -> document.key())
        .containsExactly("unlimited", "valid");
  }

  @Test
  void goesOnWhenTheStoreCannotBeReached() {
    store.close();
    assertThat(maintenance.purge()).succeedsWithin(Duration.ofSeconds(10));
  }

  private static AuditEntry entry(String target, Instant at) {
    return new AuditEntry(at, null, "admin", "test", target, null);
  }
}
