package io.toneout.cli.listen;

import io.toneout.cli.terminal.Colour;
import io.toneout.cli.terminal.Terminal;
import io.toneout.events.data.EventJson;
import io.toneout.listener.ReceivedEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Prints events, without the key that they carry. */
public final class Printer {

  private static final int MOST_ON_A_TERMINAL = 400;

  private final Terminal terminal;
  private final boolean asJson;
  private final EventJson json = new EventJson();

  /** Prints for people, or a line of JSON for each event. */
  public Printer(Terminal terminal, boolean asJson) {
    this.terminal = terminal;
    this.asJson = asJson;
  }

  /**
   * Prints one event.
   *
   * @param forwarded what came back from where it was forwarded to; null: it was not
   */
  public void print(ReceivedEvent event, @Nullable String forwarded) {
    ObjectNode published = json.write(event.event());
    if (asJson) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      line.put("id", event.id() == null ? null : event.id().toString());
      line.put("seq", event.seq());
      line.setAll(published);
      if (forwarded != null) {
        line.put("forwarded", forwarded);
      }
      terminal.line(line.toString());
      return;
    }
    String data = published.path("data").toString();
    if (terminal.isInteractive() && data.length() > MOST_ON_A_TERMINAL) {
      data = data.substring(0, MOST_ON_A_TERMINAL) + "…";
    }
    terminal.line(
        terminal.paint(Colour.DIM, String.format(Locale.ROOT, "#%-5d", event.seq()))
            + " "
            + terminal.paint(Colour.BOLD, event.type())
            + " "
            + data);
    if (forwarded != null) {
      terminal.line("       → " + forwarded);
    }
  }
}
