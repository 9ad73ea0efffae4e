package io.toneout.server.panel.event;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.route.Outcome;
import io.toneout.server.panel.view.Label;
import java.util.Locale;

/** What came of an attempt, in sentences. */
public final class Outcomes {

  /** What the answer {@code error} means. */
  static final String ERROR_ANSWER =
      "The listener answered “error”. The FiveM resource says so also for events that it has"
          + " handled; if it says so for every event, its API key is another one than here.";

  private Outcomes() {}

  /** In a word. */
  public static String label(Attempt attempt) {
    return switch (attempt.outcome()) {
      case Outcome.Delivered delivered -> "delivered";
      case Outcome.Refused refused -> "refused";
      case Outcome.Failed failed -> "failed";
    };
  }

  /** How good that is: {@code good}, {@code bad} or {@code warn}. */
  public static String tone(Attempt attempt) {
    return switch (attempt.outcome()) {
      case Outcome.Delivered delivered -> "good";
      case Outcome.Refused refused -> "bad";
      case Outcome.Failed failed -> "warn";
    };
  }

  /** A code for it; empty if it was delivered. */
  public static String code(Attempt attempt) {
    return switch (attempt.outcome()) {
      case Outcome.Delivered delivered -> "";
      case Outcome.Refused refused -> refused.reason();
      case Outcome.Failed failed -> failed.reason();
    };
  }

  /** What happened, in a sentence. */
  public static String sentence(Attempt attempt) {
    return switch (attempt.outcome()) {
      case Outcome.Delivered delivered -> Label.capital(arrival(attempt));
      case Outcome.Refused refused -> Label.capital(Reasons.sentence(refused.reason()));
      case Outcome.Failed failed -> failed.detail();
    };
  }

  /** How it arrived, to stand behind a colon. */
  static String arrival(Attempt attempt) {
    if (!(attempt.outcome() instanceof Outcome.Delivered delivered)) {
      return "";
    }
    return switch (delivered.by()) {
      case PONG -> "over a websocket, whose client confirmed it with a pong.";
      case COMPLETION -> "over a session, whose handler reported that it was done.";
      case POLL -> "over long polling, whose client came back for more.";
      case UNCONFIRMED ->
          "over a session whose client never confirms anything, and which was still there a while"
              + " later.";
      case HTTP_ANSWER ->
          "the HTTP listener at "
              + attempt.target()
              + " answered "
              + (attempt.httpStatus() == 0 ? "that it has it" : attempt.httpStatus())
              + ".";
    };
  }

  /** What to do about it; empty if nothing is known or to be done. */
  public static String advice(Attempt attempt) {
    if (saysError(attempt)) {
      return ERROR_ANSWER;
    }
    return switch (code(attempt)) {
      case "connectionRefused", "connectTimeout", "unreachable", "unknownHost" ->
          "See that the game server runs and that ip and port of the server are right.";
      case "http404" ->
          "If it stays so, the resource is not installed there, or it is another port.";
      case "http500", "http502" -> "Look into the game server's console for what went wrong.";
      case "http429", "http503" -> "The listener asks for time; there is nothing to do.";
      default ->
          attempt.outcome() instanceof Outcome.Refused refused
              ? Reasons.advice(refused.reason())
              : "";
    };
  }

  /** Whether a listener took it and answered {@code error}. */
  static boolean saysError(Attempt attempt) {
    String response = attempt.response();
    return attempt.outcome() instanceof Outcome.Delivered
        && response != null
        && response.strip().toLowerCase(Locale.ROOT).matches("\"?error\"?");
  }
}
