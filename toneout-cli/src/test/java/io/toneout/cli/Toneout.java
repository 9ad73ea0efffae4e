package io.toneout.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of the command, to its end.
 *
 * @param exitCode how it ended
 * @param out what it printed
 * @param err what it complained of
 */
record Toneout(int exitCode, String out, String err) {

  /** Runs it in this process. */
  static Toneout run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Toneout(exitCode, out.toString(), err.toString());
  }

  /** What it printed, as JSON. */
  JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }
}
