package io.toneout.cli.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What reached one server's listeners, over whichever route, in order of arrival. Any thread. */
final class Arrivals {

  private final List<Arrival> arrivals = new ArrayList<>();

  /** One payload that arrived. */
  record Arrival(String id, long seq, String type, String route, String payload) {}

  synchronized void add(String payload, String route) {
    JsonNode event = JsonMapper.shared().readTree(payload);
    arrivals.add(
        new Arrival(
            event.path("id").stringValue(""),
            event.path("seq").longValue(0),
            event.path("type").stringValue(""),
            route,
            payload));
  }

  synchronized List<Arrival> all() {
    return List.copyOf(arrivals);
  }

  /** How often an event arrived. */
  synchronized long countOf(String id) {
    return arrivals.stream().filter(arrival -> arrival.id().equals(id)).count();
  }
}
