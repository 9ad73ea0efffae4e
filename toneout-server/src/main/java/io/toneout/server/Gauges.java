package io.toneout.server;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.metrics.Metrics;
import java.util.function.IntSupplier;

/** Figures that are looked up when somebody asks for them. */
final class Gauges {

  private static final String[] TRANSPORTS = {"WebSockets", "ServerSentEvents", "LongPolling"};

  private Gauges() {}

  static void of(Metrics metrics, Delivery delivery, Sessions sessions, IntSupplier connections) {
    metrics.gauge("toneout.lanes.at.work", delivery::lanesAtWork);
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
