package io.toneout.signalr.protocol;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import tools.jackson.databind.JsonNode;

/**
 * Reads one MessagePack hub message: an array whose first item is the type. Items that it does not
 * know are ignored, at the end of the array; so is a type that it does not know.
 */
final class MessagePackMessageReader {

  private static final int KIND_ERROR = 1;
  private static final int KIND_VOID = 2;
  private static final int KIND_RESULT = 3;

  private final MessageUnpacker in;
  private final int length;
  private final int items;
  private int taken;

  private MessagePackMessageReader(MessageUnpacker in, int length) throws IOException {
    this.in = in;
    this.length = length;
    this.items = in.unpackArrayHeader();
  }

  /** Returns null for a message type that is not known: newer clients may send some. */
  static @Nullable HubMessage read(InputBuffer.Slice record) {
    try (MessageUnpacker in = MessagePackValues.unpacker(record)) {
      return new MessagePackMessageReader(in, record.length()).message();
    } catch (MessagePackException | IOException | DateTimeException | ArithmeticException invalid) {
      // The cause may quote the input, and that may hold a key: it stays here.
      throw new HubProtocolException("a message is not valid MessagePack");
    }
  }

  private @Nullable HubMessage message() throws IOException {
    long type = number("type");
    if (type < 1 || type > 9) {
      return null;
    }
    if (type <= 5) {
      skip("headers");
    }
    return switch ((int) type) {
      case 1 ->
          new HubMessage.Invocation(
              optionalText("invocationId"), text("target"), arguments(), streamIds());
      case 2 -> new HubMessage.StreamItem(text("invocationId"), value("item"));
      case 3 -> completion();
      case 4 ->
          new HubMessage.StreamInvocation(
              text("invocationId"), text("target"), arguments(), streamIds());
      case 5 -> new HubMessage.CancelInvocation(text("invocationId"));
      case 6 -> new HubMessage.Ping();
      case 7 -> new HubMessage.Close(optionalText("error"));
      case 8 -> new HubMessage.Ack(number("sequenceId"));
      default -> new HubMessage.Sequence(number("sequenceId"));
    };
  }

  private HubMessage completion() throws IOException {
    String id = text("invocationId");
    int kind = (int) number("resultKind");
    return switch (kind) {
      case KIND_ERROR -> new HubMessage.Completion(id, null, text("error"));
      case KIND_VOID -> new HubMessage.Completion(id, null, null);
      case KIND_RESULT -> new HubMessage.Completion(id, value("result"), null);
      default -> throw new HubProtocolException("a completion is of an unknown kind");
    };
  }

  private void next(String name) {
    if (taken == items) {
      throw new HubProtocolException("'" + name + "' is missing");
    }
    taken++;
  }

  private void skip(String name) throws IOException {
    next(name);
    in.skipValue();
  }

  private long number(String name) throws IOException {
    next(name);
    return in.unpackLong();
  }

  private String text(String name) throws IOException {
    String text = optionalText(name);
    if (text == null) {
      throw new HubProtocolException("'" + name + "' is missing");
    }
    return text;
  }

  private @Nullable String optionalText(String name) throws IOException {
    next(name);
    return in.tryUnpackNil() ? null : MessagePackValues.text(in, length);
  }

  private JsonNode value(String name) throws IOException {
    next(name);
    return MessagePackValues.read(in, length);
  }

  private List<JsonNode> arguments() throws IOException {
    JsonNode arguments = value("arguments");
    if (!arguments.isArray()) {
      throw new HubProtocolException("'arguments' is not an array");
    }
    return List.copyOf(arguments.values());
  }

  /** The sixth item, which older clients leave out. */
  private List<String> streamIds() throws IOException {
    if (taken == items || in.tryUnpackNil()) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode id : value("streamIds").values()) {
      if (!id.isString()) {
        throw new HubProtocolException("a stream id is not a string");
      }
      ids.add(id.stringValue());
    }
    return ids;
  }
}
