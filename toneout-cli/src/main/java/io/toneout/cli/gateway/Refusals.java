package io.toneout.cli.gateway;

import java.net.URI;
import tools.jackson.databind.JsonNode;

/** Turns an answer that is no success into a sentence with the next step. */
final class Refusals {

  private Refusals() {}

  static String explain(URI base, Bearer bearer, Reply reply) {
    JsonNode problem = reply.json();
    String detail = problem.path("detail").stringValue(problem.path("message").stringValue(""));
    if (detail.isEmpty()) {
      return "What answers at "
          + base
          + " with "
          + reply.status()
          + " does not look like Toneout. Check --url.";
    }
    return detail + errors(problem) + nextStep(bearer, reply);
  }

  private static String errors(JsonNode problem) {
    StringBuilder lines = new StringBuilder();
    if (problem.path("errors").size() > 1) {
      for (JsonNode error : problem.path("errors")) {
        lines.append("\n  ").append(error.path("pointer").stringValue(""));
        lines.append(": ").append(error.path("detail").stringValue(""));
      }
    }
    return lines.toString();
  }

  private static String nextStep(Bearer bearer, Reply reply) {
    String step =
        switch (reply.status()) {
          case 401 ->
              switch (bearer) {
                case API_KEY ->
                    "Check --key; 'toneout key list COMMUNITY' shows how each valid key starts.";
                case ADMIN_TOKEN -> "Check --admin-token or TONEOUT_ADMIN_TOKEN.";
              };
          case 403 -> "Use a key that has it: 'toneout key create COMMUNITY NAME --scopes …'.";
          case 429 ->
              "Try again in "
                  + reply.headers().firstValue("Retry-After").orElse("a few")
                  + " seconds.";
          case 500, 502, 503, 504 -> "The gateway's log says more.";
          default -> "";
        };
    return step.isEmpty() ? "" : "\n" + step;
  }
}
