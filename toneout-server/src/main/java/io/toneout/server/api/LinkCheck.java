package io.toneout.server.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One link between here and a listener, and how it was found (WIRE.md, section 6).
 *
 * @param step names the link, for programs
 * @param ok whether it holds
 * @param detail what was seen, for people
 * @param cure what to do about it; null when it holds
 */
record LinkCheck(String step, boolean ok, String detail, @Nullable String cure) {

  static LinkCheck holds(String step, String detail) {
    return new LinkCheck(step, true, detail, null);
  }

  static LinkCheck broken(String step, String detail, String cure) {
    return new LinkCheck(step, false, detail, cure);
  }

  ObjectNode json() {
    return JsonMapper.shared()
        .createObjectNode()
        .put("step", step)
        .put("ok", ok)
        .put("detail", detail)
        .put("cure", cure);
  }
}
