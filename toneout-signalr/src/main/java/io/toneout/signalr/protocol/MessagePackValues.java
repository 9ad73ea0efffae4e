package io.toneout.signalr.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/**
 * Values of MessagePack as Jackson's tree, and back, so that arguments are bound the same way in
 * both protocols. Binary data is a {@code BinaryNode}, a timestamp a {@code POJONode} of an {@link
 * Instant}; other extension types are refused.
 */
final class MessagePackValues {

  private static final int MAX_DEPTH = 64;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Instant.class, new InstantAsIs()))
          .build();

  private MessagePackValues() {}

  /** Leaves an instant as it is, where JSON would make text of it. */
  private static final class InstantAsIs extends ValueSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
      out.writeEmbeddedObject(value);
    }
  }

  // ---- writing ----

  static void write(MessagePacker out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.packNil();
      case String text -> out.packString(text);
      case Integer number -> out.packInt(number);
      case JsonNode tree -> write(out, tree);
      default -> write(out, (JsonNode) MAPPER.valueToTree(value));
    }
  }

  private static void write(MessagePacker out, JsonNode node) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.packMapHeader(node.size());
        for (var property : node.properties()) {
          out.packString(property.getKey());
          write(out, property.getValue());
        }
      }
      case ARRAY -> {
        out.packArrayHeader(node.size());
        for (JsonNode element : node.values()) {
          write(out, element);
        }
      }
      case STRING -> out.packString(node.stringValue());
      case BOOLEAN -> out.packBoolean(node.booleanValue());
      case BINARY -> {
        byte[] bytes = node.binaryValue();
        out.packBinaryHeader(bytes.length).writePayload(bytes);
      }
      case NUMBER -> writeNumber(out, node);
      case POJO -> writeEmbedded(out, ((POJONode) node).getPojo());
      case NULL, MISSING -> out.packNil();
    }
  }

  private static void writeEmbedded(MessagePacker out, @Nullable Object value) throws IOException {
    switch (value) {
      case Instant instant -> out.packTimestamp(instant);
      case byte[] bytes -> out.packBinaryHeader(bytes.length).writePayload(bytes);
      case null, default -> out.packString(String.valueOf(value));
    }
  }

  private static void writeNumber(MessagePacker out, JsonNode number) throws IOException {
    switch (number.numberType()) {
      case FLOAT -> out.packFloat(number.floatValue());
      case DOUBLE, BIG_DECIMAL -> out.packDouble(number.doubleValue());
      case BIG_INTEGER -> {
        if (number.bigIntegerValue().bitLength() <= Long.SIZE) {
          out.packBigInteger(number.bigIntegerValue());
        } else {
          out.packDouble(number.doubleValue());
        }
      }
      default -> out.packLong(number.longValue());
    }
  }

  // ---- reading ----

  /**
   * Reads one value.
   *
   * @param within how many bytes the whole message has; no count in it can be larger
   */
  static JsonNode read(MessageUnpacker in, int within) throws IOException {
    return read(in, within, 0);
  }

  private static JsonNode read(MessageUnpacker in, int within, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new HubProtocolException("a value is nested too deep");
    }
    MessageFormat format = in.getNextFormat();
    return switch (format.getValueType()) {
      case NIL -> {
        in.unpackNil();
        yield NODES.nullNode();
      }
      case BOOLEAN -> NODES.booleanNode(in.unpackBoolean());
      case INTEGER ->
          format == MessageFormat.UINT64
              ? NODES.numberNode(in.unpackBigInteger())
              : integer(in.unpackLong());
      case FLOAT ->
          format == MessageFormat.FLOAT32
              ? NODES.numberNode(in.unpackFloat())
              : NODES.numberNode(in.unpackDouble());
      case STRING -> NODES.stringNode(text(in, within));
      case BINARY -> NODES.binaryNode(in.readPayload(bounded(in.unpackBinaryHeader(), within)));
      case ARRAY -> array(in, within, depth);
      case MAP -> map(in, within, depth);
      case EXTENSION -> NODES.pojoNode(in.unpackTimestamp());
    };
  }

  private static JsonNode integer(long value) {
    return (int) value == value ? NODES.numberNode((int) value) : NODES.numberNode(value);
  }

  private static ArrayNode array(MessageUnpacker in, int within, int depth) throws IOException {
    int size = bounded(in.unpackArrayHeader(), within);
    ArrayNode array = NODES.arrayNode();
    for (int i = 0; i < size; i++) {
      array.add(read(in, within, depth + 1));
    }
    return array;
  }

  private static ObjectNode map(MessageUnpacker in, int within, int depth) throws IOException {
    int size = bounded(in.unpackMapHeader(), within);
    ObjectNode map = NODES.objectNode();
    for (int i = 0; i < size; i++) {
      JsonNode key = read(in, within, depth + 1);
      if (!key.isString() && !key.isNumber() && !key.isBoolean()) {
        throw new HubProtocolException("a key of a map is no plain value");
      }
      map.set(key.asString(), read(in, within, depth + 1));
    }
    return map;
  }

  /** Strict, where the library would replace what is no UTF-8. */
  static String text(MessageUnpacker in, int within) throws IOException {
    byte[] utf8 = in.readPayload(bounded(in.unpackRawStringHeader(), within));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException invalid) {
      throw new HubProtocolException("a string is not UTF-8");
    }
  }

  private static int bounded(int count, int within) {
    if (count < 0 || count > within) {
      throw new HubProtocolException("a count is larger than the message");
    }
    return count;
  }

  static MessageUnpacker unpacker(InputBuffer.Slice record) {
    return MessagePack.newDefaultUnpacker(record.bytes(), record.offset(), record.length());
  }
}
