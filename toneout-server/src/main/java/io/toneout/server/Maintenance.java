package io.toneout.server;

import io.toneout.delivery.log.EventLog;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done now and then: settled events go when their retention is over. */
final class Maintenance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration IDEMPOTENCY = Duration.ofHours(24);

  private final Vertx vertx;
  private final EventLog log;
  private final Clock clock;
  private final Duration retention;
  private final long timer;

  Maintenance(Vertx vertx, EventLog log, Clock clock, Duration retention) {
    this.vertx = vertx;
    this.log = log;
    this.clock = clock;
    this.retention = retention;
    this.timer = vertx.setPeriodic(FIRST.toMillis(), EVERY.toMillis(), id -> purge());
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

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
