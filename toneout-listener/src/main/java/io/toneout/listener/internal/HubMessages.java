package io.toneout.listener.internal;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The SignalR messages that a listener sends (HubProtocol.md, "JSON encoding"). */
final class HubMessages {

  /** Ends every message. */
  static final char SEPARATOR = '\u001e';

  static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}" + SEPARATOR;
  static final String PING = "{\"type\":6}" + SEPARATOR;

  private final JsonMapper mapper = new JsonMapper();

  /**
   * Authenticates, and asks for acknowledgement by completion (WIRE.md, section 2). Gateways that
   * do not know the option ignore it.
   */
  String authenticate(String invocationId, Settings settings) {
    ObjectNode message = message(1);
    message.put("invocationId", invocationId).put("target", "authenticatev2");
    message
        .putArray("arguments")
        .add(settings.community())
        .add(settings.key())
        .add(settings.server())
        .addObject()
        .put("ack", "completion");
    return text(message);
  }

  /** Answers an invocation that had its effect. */
  String completion(String invocationId) {
    return text(message(3).put("invocationId", invocationId).putNull("result"));
  }

  /** Answers an invocation that had none. */
  String failure(String invocationId, String error) {
    return text(message(3).put("invocationId", invocationId).put("error", error));
  }

  private ObjectNode message(int type) {
    return mapper.createObjectNode().put("type", type);
  }

  private String text(ObjectNode message) {
    return mapper.writeValueAsString(message) + SEPARATOR;
  }
}
