package io.toneout.delivery.lane;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.route.RouteKind;
import java.time.Duration;
import java.util.List;

/**
 * Is told what happens in the lanes, for figures and logs. Called on the threads that do the work,
 * so whatever it does must be short and must not fail.
 */
public interface LaneObserver {

  /** For nobody. */
  LaneObserver NONE = new LaneObserver() {};

  /** Tells several observers, in that order. */
  static LaneObserver all(LaneObserver... observers) {
    List<LaneObserver> all = List.of(observers);
    return new LaneObserver() {
      @Override
      public void appended(StoredEvent event) {
        all.forEach(each -> each.appended(event));
      }

      @Override
      public void attempted(Attempt attempt) {
        all.forEach(each -> each.attempted(attempt));
      }

      @Override
      public void delivered(LaneId lane, RouteKind route, Duration sincePublished) {
        all.forEach(each -> each.delivered(lane, route, sincePublished));
      }

      @Override
      public void expired(LaneId lane, int events) {
        all.forEach(each -> each.expired(lane, events));
      }

      @Override
      public void sessionsChanged(LaneId lane) {
        all.forEach(each -> each.sessionsChanged(lane));
      }
    };
  }

  /** An event was appended and is durable. */
  default void appended(StoredEvent event) {}

  /** An attempt ended; it is about to be recorded. */
  default void attempted(Attempt attempt) {}

  /** One event reached a listener so long after it was published. */
  default void delivered(LaneId lane, RouteKind route, Duration sincePublished) {}

  /** Events came to the end of their time. */
  default void expired(LaneId lane, int events) {}

  /** A session came or went. Told by the thread that noticed. */
  default void sessionsChanged(LaneId lane) {}
}
