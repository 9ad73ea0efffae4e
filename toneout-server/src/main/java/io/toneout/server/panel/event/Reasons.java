package io.toneout.server.panel.event;

import io.toneout.delivery.event.EventStanding;
import io.toneout.delivery.route.OutcomeClassifier;

/** What the codes mean that say why an event ended undelivered. */
public final class Reasons {

  private Reasons() {}

  /** In a few words, for lists. */
  public static String label(String reason) {
    return switch (reason) {
      case "expired" -> "its time ran out";
      case EventStanding.SERVER_REMOVED -> "server removed";
      case OutcomeClassifier.LISTENER_FAILED -> "listener failed on it";
      default ->
          reason.startsWith(EventStanding.DISCARDED_BY)
              ? "discarded by " + who(reason)
              : isHttp(reason) ? "answered " + reason.substring(4) : reason;
    };
  }

  /** In a sentence. */
  public static String sentence(String reason) {
    return switch (reason) {
      case "expired" -> "its time to live ended first.";
      case EventStanding.SERVER_REMOVED -> "its server was removed while it waited.";
      case OutcomeClassifier.LISTENER_FAILED ->
          "it made the listener fail again and again, while the event behind it was accepted; so it"
              + " was given up instead of holding up the others.";
      case "http400" -> "the listener answered 400, so it could not read the event.";
      case "http401", "http403" ->
          "the listener answered " + reason.substring(4) + ": it does not accept the key.";
      default ->
          reason.startsWith(EventStanding.DISCARDED_BY)
              ? who(reason) + " gave it up."
              : isHttp(reason)
                  ? "the listener answered "
                      + reason.substring(4)
                      + ", which means that it does not want this event."
                  : "the reason is " + reason + ".";
    };
  }

  /** What to do about it; empty if nothing is known. */
  public static String advice(String reason) {
    return switch (reason) {
      case OutcomeClassifier.LISTENER_FAILED ->
          "Look into the game server's console for what went wrong, and into the payload below.";
      case "http400" ->
          "Compare the payload below with what the listener expects; redeliver it once that is"
              + " mended.";
      case "http401", "http403" ->
          "Compare the key in the listener's configuration with those on the page Keys, then"
              + " redeliver the event.";
      default -> "";
    };
  }

  /** Who gave an event up; empty if nobody did. */
  public static String who(String reason) {
    if (!reason.startsWith(EventStanding.DISCARDED_BY)) {
      return "";
    }
    String who = reason.substring(EventStanding.DISCARDED_BY.length());
    return who.startsWith(EventStanding.BY_KEY)
        ? "the holder of key " + who.substring(EventStanding.BY_KEY.length())
        : who;
  }

  private static boolean isHttp(String reason) {
    return reason.matches("http[0-9]{3}");
  }
}
