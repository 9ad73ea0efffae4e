package io.toneout.signalr.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code json} hub protocol: one JSON object a message, ended by 0x1e (HubProtocol.md, "JSON
 * encoding").
 *
 * <p>Absent members are left out and never written as null: {@code "invocationId":null} and {@code
 * "error":null} end the connection of several clients.
 */
public final class JsonHubProtocol implements HubProtocol {

  /** The one instance; it holds no state. */
  public static final JsonHubProtocol INSTANCE = new JsonHubProtocol();

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          .build();

  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final int INVOCATION_HEAD = "{\"type\":1".length();
  private static final byte[] ID_MEMBER = ",\"invocationId\":".getBytes(US_ASCII);
  private static final byte[] PING = "{\"type\":6}\u001e".getBytes(US_ASCII);

  private JsonHubProtocol() {}

  @Override
  public String name() {
    return "json";
  }

  @Override
  public boolean isBinary() {
    return false;
  }

  @Override
  public @Nullable HubMessage next(InputBuffer input) {
    for (var record = input.takeRecord(); record != null; record = input.takeRecord()) {
      HubMessage message = JsonMessageReader.read(record);
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  @Override
  public byte[] invocation(String target, @Nullable Object... arguments) {
    return write(json -> {
      json.writeNumberProperty("type", 1);
      json.writeStringProperty("target", target);
      json.writeName("arguments");
      json.writeStartArray();
      for (Object argument : arguments) {
        writeValue(json, argument);
      }
      json.writeEndArray();
    });
  }

  /** An invocation with one argument: a JSON string of the given UTF-8 text. */
  public byte[] stringInvocation(String target, byte[] utf8) {
    byte[] head =
        write(json -> {
          json.writeNumberProperty("type", 1);
          json.writeStringProperty("target", target);
        });
    // head ends in `}` and the separator, which the argument list takes the place of
    return JsonString.embed(head, head.length - 2, ",\"arguments\":[", utf8, "]}\u001e");
  }

  /** Puts the member behind the type, with which every invocation of ours begins. */
  @Override
  public byte[] withInvocationId(byte[] invocation, String invocationId) {
    byte[] id = MAPPER.writeValueAsBytes(invocationId);
    byte[] out = new byte[invocation.length + ID_MEMBER.length + id.length];
    System.arraycopy(invocation, 0, out, 0, INVOCATION_HEAD);
    int at = INVOCATION_HEAD;
    System.arraycopy(ID_MEMBER, 0, out, at, ID_MEMBER.length);
    at += ID_MEMBER.length;
    System.arraycopy(id, 0, out, at, id.length);
    at += id.length;
    System.arraycopy(invocation, INVOCATION_HEAD, out, at, invocation.length - INVOCATION_HEAD);
    return out;
  }

  @Override
  public byte[] streamItem(String invocationId, @Nullable Object item) {
    return write(json -> {
      json.writeNumberProperty("type", 2);
      json.writeStringProperty("invocationId", invocationId);
      json.writeName("item");
      writeValue(json, item);
    });
  }

  @Override
  public byte[] completion(String invocationId) {
    return write(json -> {
      json.writeNumberProperty("type", 3);
      json.writeStringProperty("invocationId", invocationId);
    });
  }

  @Override
  public byte[] result(String invocationId, @Nullable Object result) {
    return write(json -> {
      json.writeNumberProperty("type", 3);
      json.writeStringProperty("invocationId", invocationId);
      json.writeName("result");
      writeValue(json, result);
    });
  }

  @Override
  public byte[] error(String invocationId, String error) {
    return write(json -> {
      json.writeNumberProperty("type", 3);
      json.writeStringProperty("invocationId", invocationId);
      json.writeStringProperty("error", error);
    });
  }

  @Override
  public byte[] ping() {
    return PING;
  }

  @Override
  public byte[] close(@Nullable String error, boolean allowReconnect) {
    return write(json -> {
      json.writeNumberProperty("type", 7);
      if (error != null) {
        json.writeStringProperty("error", error);
      }
      if (allowReconnect) {
        json.writeBooleanProperty("allowReconnect", true);
      }
    });
  }

  @Override
  public byte[] ack(long sequenceId) {
    return numbered(8, sequenceId);
  }

  @Override
  public byte[] sequence(long sequenceId) {
    return numbered(9, sequenceId);
  }

  private static byte[] numbered(int type, long sequenceId) {
    return write(json -> {
      json.writeNumberProperty("type", type);
      json.writeNumberProperty("sequenceId", sequenceId);
    });
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else {
      WRITER.writeValue(json, value);
    }
  }

  static byte[] write(Members members) {
    var out = new ByteArrayOutputStream(128);
    try (JsonGenerator json = MAPPER.createGenerator(out)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    }
    out.write(InputBuffer.RECORD_SEPARATOR);
    return out.toByteArray();
  }

  /** Writes the members of one object. */
  interface Members {
    void write(JsonGenerator json);
  }
}
