package io.toneout.cli.doctor;

import io.toneout.events.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What a web listener said to the latest events. A FiveM resource answers 200 to all that it read
 * and {@code error} inside when the key is another one, so the gateway cannot tell; whoever looks
 * at several answers can (WIRE.md, section 4).
 */
final class ListenerAnswers {

  private static final int LATEST = 10;
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
    String count =
        settled.size() == 1 ? "the latest event" : "the latest " + settled.size() + " events";
    String answer = settled.getFirst().path("listenerResponse").asString("").strip();
    if (settled.stream().allMatch(ListenerAnswers::isError)) {
      return Link.broken(
          server,
          NAME,
          "The listener answered 'error' to " + count + ": it has another key.",
          WRONG_KEY);
    }
    if (settled.stream().allMatch(event -> event.path("status").asString("").equals("refused"))) {
      return Link.broken(
          server,
          NAME,
          "The listener refused " + count + (answer.isEmpty() ? "." : ", with '" + answer + "'."),
          "Read what it says. With 401 or 403 it has another key. " + WRONG_KEY);
    }
    return Link.ok(
        server,
        NAME,
        "It takes events" + (answer.isEmpty() ? "." : "; its latest answer is '" + answer + "'."));
  }

  private static boolean isError(JsonNode event) {
    String answer = event.path("listenerResponse").asString("").strip();
    return answer.toLowerCase(Locale.ROOT).equals("error");
  }
}
