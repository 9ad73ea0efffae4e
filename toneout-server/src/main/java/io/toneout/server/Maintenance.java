package io.toneout.server;

import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.delivery.operations.DocumentStore;
import io.toneout.server.live.LiveState;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done now and then: live state is saved, and what is too old to keep goes: settled events,
 * documents that have expired, entries of the audit log.
 */
final class Maintenance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration IDEMPOTENCY = Duration.ofHours(24);

  /** Who did what is asked for long after the event itself. */
  static final Duration AUDIT = Duration.ofDays(365);

  private static final Duration SAVE_EVERY = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final EventLog log;
  private final AuditLog audit;
  private final DocumentStore documents;
  private final Clock clock;
  private final Duration retention;
  private final AtomicBoolean saving = new AtomicBoolean();
  private final long purgeTimer;
  private final long saveTimer;

  Maintenance(
      Vertx vertx,
      EventLog log,
      AuditLog audit,
      DocumentStore documents,
      LiveState live,
      Clock clock,
      Duration retention) {
    this.vertx = vertx;
    this.log = log;
    this.audit = audit;
    this.documents = documents;
    this.clock = clock;
    this.retention = retention;
    this.purgeTimer = vertx.setPeriodic(FIRST.toMillis(), EVERY.toMillis(), id -> purge());
    this.saveTimer = vertx.setPeriodic(SAVE_EVERY.toMillis(), id -> save(live));
  }

  /** Removes what is too old; complete when all of it was tried, whatever came of it. */
  CompletableFuture<Void> purge() {
    Instant now = clock.instant();
    return CompletableFuture.allOf(
        told("events", log.purge(now.minus(retention), now.minus(IDEMPOTENCY))),
        told("documents", documents.purge(now)),
        told("entries of the audit log", audit.purge(now.minus(AUDIT))));
  }

  private static CompletableFuture<Integer> told(String what, CompletableFuture<Integer> purge) {
    return purge.handle((removed, failure) -> {
      if (failure != null) {
        LOG.warn("Old {} could not be removed; trying again in {}", what, EVERY, failure);
        return 0;
      }
      if (removed > 0) {
        LOG.info("Removed {} old {}", removed, what);
      }
      return removed;
    });
  }

  /** One at a time; it waits for the store. */
  private void save(LiveState live) {
    if (saving.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("live-state-saving")
          .start(() -> {
            try {
              live.save();
            } finally {
              saving.set(false);
            }
          });
    }
  }

  @Override
  public void close() {
    vertx.cancelTimer(purgeTimer);
    vertx.cancelTimer(saveTimer);
  }
}
