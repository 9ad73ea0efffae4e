package io.toneout.cli.demo;

import tools.jackson.databind.JsonNode;

/**
 * One event that the demo published, and what the gateway said became of it.
 *
 * @param scene the part of the demo it belongs to
 * @param serverId for which server
 * @param type its type
 * @param body what was published
 * @param answer the publisher's answer
 */
record Sent(String scene, int serverId, String type, String body, JsonNode answer) {

  String id() {
    return answer.path("eventId").stringValue("");
  }

  long seq() {
    return answer.path("seq").longValue(0);
  }

  String route() {
    return answer.path("route").stringValue("?");
  }

  String status() {
    return answer.path("status").stringValue("?");
  }

  long attempts() {
    return answer.path("attempts").longValue(0);
  }

  double latencyMs() {
    return answer.path("latencyMs").doubleValue(Double.NaN);
  }
}
