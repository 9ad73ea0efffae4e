package io.toneout.server.api;

import java.util.stream.Collectors;

/**
 * Failures as old clients take them: plain text, since they take a JSON object for success whatever
 * the status is (WIRE.md, section 5, "Legacy requests").
 */
final class LegacyAnswers {

  private LegacyAnswers() {}

  /** Whether it is old clients that call at this path. */
  static boolean areFor(String path) {
    return path.startsWith("/general/") || path.startsWith("/emergency/");
  }

  /** The problem's sentence, or one line for each thing that is wrong. */
  static Answer failure(Problem problem, String traceId) {
    String text =
        problem.errors().size() > 1
            ? problem.errors().stream()
                .map(error -> error.pointer() + ": " + error.detail())
                .collect(Collectors.joining("\n"))
            : problem.detail();
    Answer answer = Answer.text(problem.kind().status(), text).with("x-trace-id", traceId);
    for (var header : problem.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
