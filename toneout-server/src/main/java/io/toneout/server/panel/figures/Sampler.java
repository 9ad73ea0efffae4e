package io.toneout.server.panel.figures;

import io.toneout.server.panel.live.Changes;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;

/** Samples the figures once a second, on a virtual thread, and tells who looks at them. */
public final class Sampler implements AutoCloseable {

  private static final long PERIOD_MILLIS = 1000;

  private final Vertx vertx;
  private final Figures figures;
  private final Changes changes;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final long timer;

  /** Begins. */
  public Sampler(Vertx vertx, Figures figures, Changes changes) {
    this.vertx = vertx;
    this.figures = figures;
    this.changes = changes;
    this.timer = vertx.setPeriodic(PERIOD_MILLIS, id -> begin());
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }

  /** One at a time: while the log does not answer, the next sample is of a longer time. */
  private void begin() {
    if (busy.compareAndSet(false, true)) {
      Thread.ofVirtual().name("panel-figures").start(this::sample);
    }
  }

  private void sample() {
    try {
      changes.measured(figures.sample());
    } finally {
      busy.set(false);
    }
  }
}
