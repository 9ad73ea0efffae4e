package io.toneout.server.panel.event;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.server.panel.view.Moment;
import io.toneout.server.panel.view.Numbers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to the question why an event did not arrive, or that it did.
 *
 * @param tone {@code good}, {@code warn}, {@code bad} or {@code info}
 * @param sentence what became of it and why
 * @param advice what to do; empty if nothing is to be done
 */
public record Verdict(String tone, String sentence, String advice) {

  /** The answer for an event, as things stand now. */
  public static Verdict of(EventView event, Situation situation, Instant now) {
    return switch (event.status()) {
      case DELIVERED -> delivered(event);
      case REFUSED -> refused(event);
      case EXPIRED -> expired(event, situation);
      case DISCARDED -> discarded(event);
      case PENDING -> pending(event, situation, now);
    };
  }

  private static Verdict delivered(EventView event) {
    Attempt last = event.lastAttempt();
    if (last == null) {
      return new Verdict("good", "It arrived.", "");
    }
    Instant settled = event.settledAt();
    String after =
        settled == null
            ? ""
            : " " + Moment.between(event.publishedAt(), settled) + " after it was published";
    String attempt = event.attemptCount() > 1 ? ", at attempt " + event.attemptCount() : "";
    String how = Outcomes.arrival(last);
    boolean sure =
        !(last.outcome() instanceof Outcome.Delivered delivered
            && delivered.by() == Confirmation.UNCONFIRMED);
    return new Verdict(
        "good",
        (sure ? "It arrived" : "It was sent, and most likely arrived")
            + after
            + attempt
            + ": "
            + how,
        Outcomes.saysError(last) ? Outcomes.ERROR_ANSWER : "");
  }

  private static Verdict refused(EventView event) {
    String reason = String.valueOf(event.reason());
    return new Verdict(
        "bad", "It did not arrive: " + Reasons.sentence(reason), Reasons.advice(reason));
  }

  private static Verdict expired(EventView event, Situation situation) {
    String life = Moment.rough(Duration.between(event.publishedAt(), event.expiresAt()));
    Attempt last = event.lastAttempt();
    if (last == null) {
      return new Verdict(
          "warn",
          "It did not arrive: within its time of "
              + life
              + " there was no way to server "
              + situation.serverId()
              + ", so nothing was tried.",
          "If it still matters, see to a route first and redeliver it then.");
    }
    return new Verdict(
        "warn",
        "It did not arrive within its time of "
            + life
            + ". The last of "
            + Numbers.of(event.attemptCount(), "attempt", "attempts")
            + " failed: "
            + Outcomes.sentence(last),
        "If it still matters, mend that first and redeliver it then.");
  }

  private static Verdict discarded(EventView event) {
    return new Verdict(
        "info", "It did not arrive: " + Reasons.sentence(String.valueOf(event.reason())), "");
  }

  private static Verdict pending(EventView event, Situation situation, Instant now) {
    String until = " It is tried until " + Moment.exact(event.expiresAt()) + ".";
    if (!situation.configured()) {
      return new Verdict("info", "It is being given up, since its server was removed.", "");
    }
    if (situation.headSeq() > 0 && situation.headSeq() < event.seq() && situation.sessions() == 0) {
      return new Verdict(
          "info",
          "It waits behind event "
              + situation.headSeq()
              + " of its server, since events are delivered in order."
              + until,
          "Look at what keeps the first one that waits; discard it if nobody needs it.");
    }
    Attempt last = event.lastAttempt();
    return switch (situation.route().kind()) {
      case WEBSOCKET ->
          new Verdict(
              "info",
              "It is on its way: a session is connected, and has "
                  + Moment.between(event.publishedAt(), now)
                  + " after the publishing not confirmed it yet.",
              "");
      case NONE ->
          new Verdict(
              "warn",
              "It waits for a way: nobody is connected for server "
                  + situation.serverId()
                  + ", and ip and port of its HTTP listener are not known."
                  + until,
              "Start the listener, or enter the server's ip and port.");
      case HTTP -> overHttp(last, situation, until);
    };
  }

  private static Verdict overHttp(@Nullable Attempt last, Situation situation, String until) {
    if (last == null) {
      return new Verdict(
          "info", "It is on its way to the HTTP listener at " + situation.listener() + ".", "");
    }
    if (last.outcome() instanceof Outcome.Failed) {
      return new Verdict(
          "warn",
          "It has not arrived yet: " + Outcomes.sentence(last),
          Outcomes.advice(last)
              + (Outcomes.advice(last).isEmpty() ? "" : " ")
              + "Nothing is lost: it is tried again by itself, at most a minute apart."
              + until);
    }
    return new Verdict("info", "It is on its way to " + situation.listener() + ".", "");
  }
}
