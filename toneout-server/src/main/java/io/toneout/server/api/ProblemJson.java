package io.toneout.server.api;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a problem looks on the wire (RFC 9457; WIRE.md, section 5). */
final class ProblemJson {

  private static final String TYPE = "urn:toneout:problem:";

  private ProblemJson() {}

  /**
   * The whole answer.
   *
   * @param instance the path of the request
   * @param traceId by which the operator finds it in the log
   */
  static Answer answer(Problem problem, String instance, String traceId) {
    ObjectNode json = members(problem);
    json.put("instance", instance);
    json.put("traceId", traceId);
    Answer answer = Answer.problem(problem.kind().status(), json).with("x-trace-id", traceId);
    for (var header : problem.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  /** What does not depend on the request: for one entry of a batch. */
  static ObjectNode members(Problem problem) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("type", TYPE + problem.kind().code());
    json.put("title", problem.kind().title());
    json.put("status", problem.kind().status());
    json.put("detail", problem.detail());
    if (!problem.errors().isEmpty()) {
      ArrayNode errors = json.putArray("errors");
      for (Problem.Pointed error : problem.errors()) {
        errors.addObject().put("pointer", error.pointer()).put("detail", error.detail());
      }
    }
    return json;
  }
}
