package io.toneout.server.panel.event;

import io.toneout.delivery.event.EventView;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The command that publishes an event once more, for a POSIX shell. Never holds a key. */
public final class Curl {

  private Curl() {}

  /**
   * The command; it takes the key from a variable of the shell.
   *
   * @param base where this server is reached; null if that is not known
   */
  public static String of(EventView event, @Nullable URI base) {
    String url = base == null ? "$TONEOUT_URL" : base.toString().replaceAll("/+$", "");
    return "curl -X POST \""
        + url
        + "/v2/general/servers/"
        + event.lane().serverId()
        + "/push-events\" \\\n  -H \"Authorization: Bearer $TONEOUT_KEY\" \\\n"
        + "  -H \"Content-Type: application/json\" \\\n  --data-raw "
        + quoted(Payload.published(event));
  }

  /** Within single quotes a shell takes everything as it is, but for the quote itself. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
