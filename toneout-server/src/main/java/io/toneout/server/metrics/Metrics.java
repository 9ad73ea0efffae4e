package io.toneout.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneObserver;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All figures, in Prometheus' names (seconds, {@code _total}). Safe for any thread. Labels take few
 * values each: no community, server, session or address is one.
 */
public final class Metrics implements LaneObserver, AutoCloseable {

  private static final Duration[] LATENCIES = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(5),
    Duration.ofHours(1)
  };
  private static final double[] BATCHES = {1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000};

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Counter published = registry.counter("toneout.events.published");
  private final Counter expired = registry.counter("toneout.events.expired");
  private final Map<RouteKind, Timer> settled = new EnumMap<>(RouteKind.class);
  private final Timer commits = histogram("toneout.store.commit");
  private final DistributionSummary batches =
      DistributionSummary.builder("toneout.store.commit.writes")
          .serviceLevelObjectives(BATCHES)
          .register(registry);

  private @Nullable JvmGcMetrics collections; // guarded by this
  private boolean closed; // guarded by this

  /** Figures of a gateway that has done nothing yet. */
  public Metrics(String version) {
    for (RouteKind route : new RouteKind[] {RouteKind.WEBSOCKET, RouteKind.HTTP}) {
      settled.put(route, histogram("toneout.events.settled", "route", route.wireName()));
    }
    gauge("toneout.build", () -> 1, "version", version);
  }

  /**
   * Adds the figures of the JVM and its process. Takes some tens of milliseconds, which a start
   * need not wait for; does nothing after {@link #close} or when they are there.
   */
  public synchronized void addProcess() {
    if (collections != null || closed) {
      return;
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    collections = new JvmGcMetrics();
    collections.bindTo(registry);
  }

  /** A figure that is looked up whenever somebody asks; labels in pairs of name and value. */
  public void gauge(String name, Supplier<Number> value, String... labels) {
    Gauge.builder(name, value).tags(labels).strongReference(true).register(registry);
  }

  /** The answer to one request was written. */
  public void answered(String method, String path, int status, Duration time) {
    registry
        .timer(
            "toneout.http.requests",
            "method",
            method,
            "path",
            path,
            "status",
            String.valueOf(status))
        .record(time);
  }

  /** The store made so many writes durable with one commit. */
  public void committed(int writes, Duration time) {
    commits.record(time);
    batches.record(writes);
  }

  @Override
  public void appended(StoredEvent event) {
    published.increment();
  }

  @Override
  public void attempted(Attempt attempt) {
    String outcome =
        switch (attempt.outcome()) {
          case Outcome.Delivered delivered -> "delivered";
          case Outcome.Refused refused -> "refused";
          case Outcome.Failed failed -> "failed";
        };
    String reason =
        switch (attempt.outcome()) {
          case Outcome.Delivered delivered -> delivered.by().wireName();
          case Outcome.Refused refused -> refused.reason();
          case Outcome.Failed failed -> failed.reason();
        };
    registry
        .timer(
            "toneout.attempts",
            "route",
            attempt.route().wireName(),
            "outcome",
            outcome,
            "reason",
            reason)
        .record(attempt.duration());
  }

  @Override
  public void delivered(LaneId lane, RouteKind route, Duration sincePublished) {
    Timer timer = settled.get(route);
    if (timer != null) {
      timer.record(sincePublished);
    }
  }

  @Override
  public void expired(LaneId lane, int events) {
    expired.increment(events);
  }

  private Timer histogram(String name, String... labels) {
    return Timer.builder(name).tags(labels).serviceLevelObjectives(LATENCIES).register(registry);
  }

  /** Everything in the text format of Prometheus, version 0.0.4. */
  public String scrape() {
    addProcess();
    return registry.scrape();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (collections != null) {
      collections.close();
    }
    registry.close();
  }
}
