package io.toneout.cli;

import io.toneout.cli.terminal.Colour;
import io.toneout.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/** Prints a key that was just made: the only time that it can be seen. */
final class Made {

  private final Terminal terminal;
  private final boolean json;

  Made(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  void print(JsonNode answer) {
    if (json) {
      terminal.line(answer.toString());
      return;
    }
    terminal.line("key     " + terminal.paint(Colour.BOLD, answer.path("key").asString("")));
    terminal.line("key id  " + answer.path("keyId").asString(""));
    terminal.line(
        terminal.paint(Colour.DIM, "The key is shown only now; keep it in a safe place."));
  }
}
