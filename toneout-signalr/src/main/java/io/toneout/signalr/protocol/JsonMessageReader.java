package io.toneout.signalr.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads one JSON hub message. Members may come in any order, those it does not know are ignored
 * ({@code headers} among them), and an explicit null is the same as an absent member.
 */
final class JsonMessageReader {

  private JsonMessageReader() {}

  /** Returns null for a message type that is not known: newer clients may send some. */
  static @Nullable HubMessage read(InputBuffer.Slice record) {
    JsonNode message = tree(record);
    JsonNode type = message.get("type");
    if (type == null || !type.isInt()) {
      throw new HubProtocolException("a message has no numeric 'type'");
    }
    return switch (type.intValue()) {
      case 1 ->
          new HubMessage.Invocation(
              optionalText(message, "invocationId"),
              text(message, "target"),
              arguments(message),
              streamIds(message));
      case 2 -> new HubMessage.StreamItem(text(message, "invocationId"), any(message, "item"));
      case 3 ->
          new HubMessage.Completion(
              text(message, "invocationId"), message.get("result"), optionalText(message, "error"));
      case 4 ->
          new HubMessage.StreamInvocation(
              text(message, "invocationId"),
              text(message, "target"),
              arguments(message),
              streamIds(message));
      case 5 -> new HubMessage.CancelInvocation(text(message, "invocationId"));
      case 6 -> new HubMessage.Ping();
      case 7 -> new HubMessage.Close(optionalText(message, "error"));
      case 8 -> new HubMessage.Ack(number(message, "sequenceId"));
      case 9 -> new HubMessage.Sequence(number(message, "sequenceId"));
      default -> null;
    };
  }

  /** The one JSON object that a record holds. */
  static JsonNode tree(InputBuffer.Slice record) {
    JsonNode tree;
    try {
      tree = JsonHubProtocol.MAPPER.readTree(record.bytes(), record.offset(), record.length());
    } catch (JacksonException invalid) {
      // The cause quotes the input, and that may hold a key: it stays here.
      throw new HubProtocolException("a message is not valid JSON");
    }
    if (!tree.isObject()) {
      throw new HubProtocolException("a message is not a JSON object");
    }
    return tree;
  }

  static @Nullable String optionalText(JsonNode message, String name) {
    JsonNode value = message.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new HubProtocolException("'" + name + "' is not a string");
    }
    return value.stringValue();
  }

  static String text(JsonNode message, String name) {
    String value = optionalText(message, name);
    if (value == null) {
      throw new HubProtocolException("'" + name + "' is missing");
    }
    return value;
  }

  private static JsonNode any(JsonNode message, String name) {
    JsonNode value = message.get(name);
    if (value == null) {
      throw new HubProtocolException("'" + name + "' is missing");
    }
    return value;
  }

  static long number(JsonNode message, String name) {
    JsonNode value = any(message, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new HubProtocolException("'" + name + "' is not a whole number");
    }
    return value.longValue();
  }

  private static List<JsonNode> arguments(JsonNode message) {
    JsonNode value = any(message, "arguments");
    if (!value.isArray()) {
      throw new HubProtocolException("'arguments' is not an array");
    }
    return List.copyOf(value.values());
  }

  private static List<String> streamIds(JsonNode message) {
    JsonNode value = message.get("streamIds");
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw new HubProtocolException("'streamIds' is not an array");
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode id : value.values()) {
      if (!id.isString()) {
        throw new HubProtocolException("a stream id is not a string");
      }
      ids.add(id.stringValue());
    }
    return ids;
  }
}
