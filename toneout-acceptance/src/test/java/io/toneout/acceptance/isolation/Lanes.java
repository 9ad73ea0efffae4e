package io.toneout.acceptance.isolation;

import io.toneout.acceptance.Api;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Servers of one kind with consecutive numbers, and what is published to them.
 *
 * @param api of their community
 * @param first number of the first server
 * @param count how many there are
 */
record Lanes(Api api, int first, int count) {

  private static final int MOST_OF_A_BATCH = 1_000;

  /** Registers them; an address of their own each keeps them from sharing its connections. */
  Lanes at(IntFunction<String> ip, int port) {
    String servers =
        IntStream.range(0, count)
            .mapToObj(index ->
                "{\"id\":%d,\"name\":\"Lane\",\"mapIp\":\"%s\",\"listenerPort\":\"%d\"}"
                    .formatted(first + index, ip.apply(index), port))
            .collect(Collectors.joining(","));
    api.json("PUT", "/v2/general/servers", "{\"servers\":[" + servers + "],\"deployMap\":false}");
    return this;
  }

  /** Registers them with addresses of a loopback network of their own. */
  Lanes inNetwork(String prefix, int port) {
    return at(index -> prefix + "." + index / 250 + "." + (1 + index % 250), port);
  }

  int server(int index) {
    return first + index;
  }

  /** Publishes so many events to each, in turn, numbered from the given number on. */
  void publish(int from, int events) {
    publish(from, events, "");
  }

  /** The same with so much more in each. */
  void publish(int from, int events, String ballast) {
    int size = Math.max(1, MOST_OF_A_BATCH / Math.max(1, ballast.length() / 100));
    int total = count * events;
    for (int begin = 0; begin < total; begin += size) {
      String batch =
          IntStream.range(begin, Math.min(total, begin + size))
              .mapToObj(at ->
                  "{\"serverId\":%d,\"type\":\"EVENT_TEST\",\"data\":{\"n\":%d,\"b\":\"%s\"}}"
                      .formatted(first + at % count, from + at / count, ballast))
              .collect(Collectors.joining(","));
      JsonNode results =
          api.json("POST", "/v2/general/push-events", "{\"events\":[" + batch + "]}")
              .path("results");
      results.forEach(result -> {
        if (!result.has("eventId")) {
          throw new IllegalStateException("not accepted: " + result);
        }
      });
    }
  }

  /** The newest events of a server, newest first. */
  JsonNode events(int serverId, int limit) {
    return api.json("GET", "/v2/general/servers/" + serverId + "/push-events?limit=" + limit, "")
        .path("events");
  }

  /** The oldest of the few events of a server, with its attempts. */
  JsonNode oldest(int serverId) {
    JsonNode events = events(serverId, 500);
    return api.event(events.path(events.size() - 1).path("eventId").stringValue());
  }
}
