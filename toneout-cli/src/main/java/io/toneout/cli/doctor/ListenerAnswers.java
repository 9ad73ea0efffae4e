package io.toneout.cli.doctor;

import io.toneout.events.EventType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a web listener said to the latest events. A FiveM resource answers 200 to all that it read
 * and {@code error} inside when the key is another one, so the gateway cannot tell; whoever looks
 * at several answers can (WIRE.md, section 4). What counts is how the listener stands now, so only
 * the newest answers that are alike are judged: it may have taken events before it was changed.
 */
final class ListenerAnswers {

  private static final int LATEST = 10;

  /** So many answers in a row are no accident. */
  private static final int SURE = 2;

  private static final String NAME = "listener";
  private static final String WRONG_KEY =
      "Give the listener the key that the gateway sends: 'toneout key list COMMUNITY' shows which"
          + " keys there are and which one is for delivery. Restart the listener afterwards.";

  private ListenerAnswers() {}

  /** Judges a page of the event list, newest first. */
  static Link judge(int server, JsonNode events) {
    List<JsonNode> settled = new ArrayList<>();
    for (JsonNode event : events) {
      boolean overHttp = event.path("route").asString("").equals("http");
      boolean judged = List.of("delivered", "refused").contains(event.path("status").asString(""));
      // A panic is answered with 'error' although it was handled.
      boolean telling = !event.path("type").asString("").equals(EventType.EVENT_UNIT_PANIC.name());
      if (overHttp && judged && telling && settled.size() < LATEST) {
        settled.add(event);
      }
    }
    if (settled.isEmpty()) {
      return Link.note(
          server,
          NAME,
          "No event has gone over HTTP lately, so what the listener makes of them is not known.",
          "'toneout publish --server " + server + " --example EVENT_UNIT_UPDATE' sends one.");
    }
    JsonNode newest = settled.getFirst();
    int alike = newestLike(newest, settled);
    String answer = newest.path("listenerResponse").asString("").strip();
    return switch (Verdict.on(newest)) {
      case TAKEN ->
          Link.ok(
              server,
              NAME,
              "It takes events"
                  + (answer.isEmpty() ? "." : "; its latest answer is '" + answer + "'."));
      case ERROR ->
          alike < settled.size() && alike < SURE
              ? Link.note(
                  server,
                  NAME,
                  "The listener answered 'error' to the latest event, and took others before.",
                  "It failed at that event, or has another key since then: publish another one, and"
                      + " see what it answers.")
              : Link.broken(
                  server,
                  NAME,
                  "The listener answered 'error' to " + latest(alike) + ": it has another key.",
                  WRONG_KEY);
      case KEY_REFUSED ->
          Link.broken(
              server,
              NAME,
              "The listener refused " + latest(alike) + with(answer) + ": it has another key.",
              WRONG_KEY);
      case REFUSED ->
          alike < settled.size() && alike < SURE
              ? Link.note(
                  server,
                  NAME,
                  "The listener refused the latest event"
                      + with(answer)
                      + ", and took others before.",
                  "Read what it says: it may not want this event alone.")
              : Link.broken(
                  server,
                  NAME,
                  "The listener refused " + latest(alike) + with(answer) + ".",
                  "Read what it says, and look at its log.");
    };
  }

  private static int newestLike(JsonNode newest, List<JsonNode> settled) {
    int alike = 0;
    while (alike < settled.size() && Verdict.on(settled.get(alike)) == Verdict.on(newest)) {
      alike++;
    }
    return alike;
  }

  private static String latest(int count) {
    return count == 1 ? "the latest event" : "the latest " + count + " events";
  }

  private static String with(String answer) {
    return answer.isEmpty() ? "" : ", with '" + answer + "'";
  }

  /** What the listener made of one event. */
  private enum Verdict {
    TAKEN,
    ERROR,
    KEY_REFUSED,
    REFUSED;

    static Verdict on(JsonNode event) {
      if (event.path("status").asString("").equals("refused")) {
        String reason = event.path("reason").asString("");
        return reason.equals("http401") || reason.equals("http403") ? KEY_REFUSED : REFUSED;
      }
      String answer = event.path("listenerResponse").asString("").strip();
      return answer.equalsIgnoreCase("error") ? ERROR : TAKEN;
    }
  }
}
