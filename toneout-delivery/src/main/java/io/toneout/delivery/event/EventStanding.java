package io.toneout.delivery.event;

import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.OutcomeClassifier;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteNow;
import io.toneout.delivery.route.RouteReason;
import org.jspecify.annotations.Nullable;

/**
 * How an event stands, in words for somebody who was not there.
 *
 * @param route the one in use while it is pending, or the one that settled it
 * @param why that route
 * @param settling the attempt that gave it its final status; null while there is none, and for
 *     expiry and people, who need none
 * @param end a sentence that says why it was refused, has expired or was discarded, and what to do;
 *     else null
 */
public record EventStanding(
    RouteKind route, RouteReason why, @Nullable Attempt settling, @Nullable String end) {

  /** What the reason of an event begins with that somebody gave up; who follows. */
  public static final String DISCARDED_BY = "discardedBy:";

  /** The reason of an event whose server was removed. */
  public static final String SERVER_REMOVED = "serverRemoved";

  /** What stands for somebody who used an API key; its id follows. */
  public static final String BY_KEY = "key:";

  private static final String HTTP = "http";

  /**
   * Puts together what the log knows and what is so now.
   *
   * @param now the route that events of the lane take now
   */
  public static EventStanding of(EventView event, RouteNow now) {
    Attempt last = event.lastAttempt();
    if (event.status() == EventStatus.PENDING) {
      return new EventStanding(now.kind(), whilePending(last, now), null, null);
    }
    if (last == null || last.outcome() instanceof Outcome.Failed) {
      return new EventStanding(RouteKind.NONE, RouteReason.NOT_DELIVERED, null, end(event));
    }
    return new EventStanding(last.route(), last.reason(), last, end(event));
  }

  /** What happened last says more than what holds for every event of the lane. */
  private static RouteReason whilePending(@Nullable Attempt last, RouteNow now) {
    if (now.kind() != RouteKind.HTTP
        || last == null
        || !(last.outcome() instanceof Outcome.Failed failed)) {
      return now.reason();
    }
    if (last.route() == RouteKind.WEBSOCKET) {
      return RouteReason.SESSION_UNACKNOWLEDGED;
    }
    return failed.reason().equals(OutcomeClassifier.POLICY_REFUSED)
        ? RouteReason.POLICY_REFUSED
        : now.reason();
  }

  private static @Nullable String end(EventView event) {
    String reason = event.reason();
    if (reason == null) {
      return null;
    }
    return switch (event.status()) {
      case PENDING, DELIVERED -> null;
      case REFUSED -> refusal(reason);
      case EXPIRED ->
          "No listener took it before its time to live ended. Redeliver it if it is still worth"
              + " delivering.";
      case DISCARDED -> discarding(reason);
    };
  }

  /** Why a listener's refusal is final; also for the attempt that met with it. */
  public static String refusal(String reason) {
    if (reason.equals(OutcomeClassifier.LISTENER_FAILED)) {
      return "The listener failed five times at this event and then took the one behind it, so the"
          + " event itself is what it cannot handle. Look at the game server's console, and"
          + " redeliver the event when that is mended.";
    }
    String status = reason.startsWith(HTTP) ? " " + reason.substring(HTTP.length()) : "";
    return "The listener answered"
        + status
        + ": it does not want this event, so it is not repeated. Redeliver it when that is mended.";
  }

  private static String discarding(String reason) {
    if (reason.equals(SERVER_REMOVED)) {
      return "Its server was removed while the event waited.";
    }
    String who = reason.startsWith(DISCARDED_BY) ? reason.substring(DISCARDED_BY.length()) : reason;
    return who.startsWith(BY_KEY)
        ? "It was given up by whoever has the API key " + who.substring(BY_KEY.length()) + "."
        : "It was given up by " + who + ".";
  }
}
