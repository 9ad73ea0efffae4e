package io.toneout.server;

import io.toneout.delivery.log.EventLog;
import io.toneout.server.live.LiveState;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done now and then: live state is saved, settled events go when their retention is over.
 */
final class Maintenance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration IDEMPOTENCY = Duration.ofHours(24);

  private static final Duration SAVE_EVERY = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final EventLog log;
  private final Clock clock;
  private final Duration retention;
  private final AtomicBoolean saving = new AtomicBoolean();
  private final long purgeTimer;
  private final long saveTimer;

  Maintenance(Vertx vertx, EventLog log, LiveState live, Clock clock, Duration retention) {
    this.vertx = vertx;
    this.log = log;
    this.clock = clock;
    this.retention = retention;
    this.purgeTimer = vertx.setPeriodic(FIRST.toMillis(), EVERY.toMillis(), id -> purge());
    this.saveTimer = vertx.setPeriodic(SAVE_EVERY.toMillis(), id -> save(live));
  }

  private void purge() {
    log.purge(clock.instant().minus(retention), clock.instant().minus(IDEMPOTENCY))
        .whenComplete((removed, failure) -> {
          if (failure != null) {
            LOG.warn("Old events could not be removed; trying again in {}", EVERY, failure);
          } else if (removed > 0) {
            LOG.info("Removed {} events older than {}", removed, retention);
          }
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
