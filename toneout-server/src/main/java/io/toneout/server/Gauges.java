package io.toneout.server;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.metrics.Metrics;
import java.util.function.IntSupplier;

/** Figures that are looked up when somebody asks for them. */
final class Gauges {

  private static final String[] TRANSPORTS = {"WebSockets", "ServerSentEvents", "LongPolling"};

  private Gauges() {}

  static void of(
      Metrics metrics,
      EventLog log,
      Delivery delivery,
      Sessions sessions,
      IntSupplier connections) {
    Backlog backlog = new Backlog(log, System::nanoTime);
    metrics.gauge("toneout.events.waiting", backlog::events);
    metrics.gauge("toneout.lanes", delivery::lanesAtWork, "state", "atWork");
    metrics.gauge("toneout.lanes", backlog::lanes, "state", "waiting");
    metrics.gauge("toneout.connections", connections::getAsInt);
    for (String transport : TRANSPORTS) {
      metrics.gauge(
          "toneout.sessions",
          () ->
              sessions.all().stream()
                  .filter(session -> session.transport().equals(transport))
                  .count(),
          "transport",
          transport);
    }
  }
}
