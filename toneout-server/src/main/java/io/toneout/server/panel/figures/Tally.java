package io.toneout.server.panel.figures;

import io.toneout.delivery.route.RouteKind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what happens to one community's events until it is taken as a sample. Any thread. */
final class Tally {

  private final AtomicInteger published = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final Latencies.Recorder websocket = new Latencies.Recorder();
  private final Latencies.Recorder http = new Latencies.Recorder();

  void published() {
    published.incrementAndGet();
  }

  void lost(int events) {
    lost.addAndGet(events);
  }

  void delivered(RouteKind route, Duration sincePublished) {
    (route == RouteKind.HTTP ? http : websocket).add(sincePublished);
  }

  /** What there was since it was last taken; nobody is said to wait. */
  Sample take(Instant at, Duration over) {
    return new Sample(
        at, over, published.getAndSet(0), lost.getAndSet(0), 0, websocket.take(), http.take());
  }

  /** The same, without taking it. */
  Sample look(Instant at, Duration over) {
    return new Sample(at, over, published.get(), lost.get(), 0, websocket.look(), http.look());
  }
}
