package io.toneout.cli.doctor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One link of the chain, and how it was found.
 *
 * @param server of which server; 0: it is the same for all
 * @param name names it, for programs
 * @param state how it was found
 * @param detail what was seen
 * @param cure what to do about it; null when there is nothing to do
 */
public record Link(int server, String name, State state, String detail, @Nullable String cure) {

  /** How a link was found. */
  public enum State {
    /** It holds. */
    OK,
    /** It does not hold or is not known, and events arrive without it. */
    NOTE,
    /** Events do not arrive because of it. */
    BROKEN
  }

  static Link ok(int server, String name, String detail) {
    return new Link(server, name, State.OK, detail, null);
  }

  static Link note(int server, String name, String detail, @Nullable String cure) {
    return new Link(server, name, State.NOTE, detail, cure);
  }

  static Link broken(int server, String name, String detail, String cure) {
    return new Link(server, name, State.BROKEN, detail, cure);
  }

  /** Whether events do not arrive because of it. */
  public boolean isBroken() {
    return state == State.BROKEN;
  }

  /** For programs. */
  public ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    if (server != 0) {
      json.put("serverId", server);
    }
    json.put("link", name);
    json.put("state", state.name().toLowerCase(Locale.ROOT));
    json.put("detail", detail);
    json.put("cure", cure);
    return json;
  }
}
