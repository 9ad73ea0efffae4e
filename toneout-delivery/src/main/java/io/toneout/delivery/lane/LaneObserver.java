package io.toneout.delivery.lane;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.route.RouteKind;
import java.time.Duration;

/**
 * Is told what happens in the lanes, for figures and logs. Called on the threads that do the work,
 * so whatever it does must be short and must not fail.
 */
public interface LaneObserver {

  /** For nobody. */
  LaneObserver NONE = new LaneObserver() {};

  /** Tells two observers. */
  static LaneObserver both(LaneObserver first, LaneObserver second) {
    return new LaneObserver() {
      @Override
      public void appended(StoredEvent event) {
        first.appended(event);
        second.appended(event);
      }

      @Override
      public void attempted(Attempt attempt) {
        first.attempted(attempt);
        second.attempted(attempt);
      }

      @Override
      public void delivered(LaneId lane, RouteKind route, Duration sincePublished) {
        first.delivered(lane, route, sincePublished);
        second.delivered(lane, route, sincePublished);
      }

      @Override
      public void expired(LaneId lane, int events) {
        first.expired(lane, events);
        second.expired(lane, events);
      }

      @Override
      public void sessionsChanged(LaneId lane) {
        first.sessionsChanged(lane);
        second.sessionsChanged(lane);
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
