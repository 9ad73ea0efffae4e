package io.toneout.signalr.testing;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client says in JSON (HubProtocol.md). */
final class Messages {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Messages() {}

  static JsonNode invocation(@Nullable String id, String target, @Nullable Object... arguments) {
    return calling(1, id, target, arguments);
  }

  static JsonNode invocationWithStream(
      String id, String streamId, String target, @Nullable Object... arguments) {
    ObjectNode invocation = calling(1, id, target, arguments);
    invocation.putArray("streamIds").add(streamId);
    return invocation;
  }

  static JsonNode streamInvocation(String id, String target, @Nullable Object... arguments) {
    return calling(4, id, target, arguments);
  }

  static JsonNode item(String streamId, Object item) {
    return message(2, streamId).set("item", MAPPER.valueToTree(item));
  }

  static JsonNode end(String streamId) {
    return message(3, streamId);
  }

  static JsonNode result(String id, @Nullable Object result) {
    return message(3, id).set("result", MAPPER.valueToTree(result));
  }

  static JsonNode failure(String id, String error) {
    return message(3, id).put("error", error);
  }

  static JsonNode cancel(String id) {
    return message(5, id);
  }

  /** The error that a message tells of, if it does. */
  static @Nullable String error(JsonNode message) {
    return message.has("error") ? message.path("error").asString() : null;
  }

  private static ObjectNode calling(
      int type, @Nullable String id, String target, @Nullable Object... arguments) {
    ObjectNode invocation = message(type, id).put("target", target);
    ArrayNode given = invocation.putArray("arguments");
    for (Object argument : arguments) {
      given.add(MAPPER.<JsonNode>valueToTree(argument));
    }
    return invocation;
  }

  private static ObjectNode message(int type, @Nullable String id) {
    ObjectNode message = MAPPER.createObjectNode().put("type", type);
    return id == null ? message : message.put("invocationId", id);
  }
}
