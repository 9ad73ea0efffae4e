package io.toneout.server.panel.session;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** Small objects as documents keep them. */
final class Json {

  private Json() {}

  static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
