package io.toneout.signalr.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * The {@code messagepack} hub protocol: one array a message, behind its length (HubProtocol.md,
 * "MessagePack encoding").
 */
public final class MessagePackHubProtocol implements HubProtocol {

  /** The one instance; it holds no state. */
  public static final MessagePackHubProtocol INSTANCE = new MessagePackHubProtocol();

  private static final int KIND_ERROR = 1;
  private static final int KIND_VOID = 2;
  private static final int KIND_RESULT = 3;
  private static final byte NIL = (byte) 0xc0;

  /** An invocation of ours begins with an array of six, type 1, and an empty map of headers. */
  private static final int INVOCATION_HEAD = 3;

  private static final byte[] PING = {2, (byte) 0x91, 6};

  private MessagePackHubProtocol() {}

  @Override
  public String name() {
    return "messagepack";
  }

  @Override
  public boolean isBinary() {
    return true;
  }

  @Override
  public @Nullable HubMessage next(InputBuffer input) {
    for (var record = input.takeLengthPrefixed();
        record != null;
        record = input.takeLengthPrefixed()) {
      HubMessage message = MessagePackMessageReader.read(record);
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  @Override
  public byte[] invocation(String target, @Nullable Object... arguments) {
    return write(out -> {
      out.packArrayHeader(6).packInt(1).packMapHeader(0).packNil().packString(target);
      out.packArrayHeader(arguments.length);
      for (Object argument : arguments) {
        MessagePackValues.write(out, argument);
      }
      out.packArrayHeader(0);
    });
  }

  /** Takes the place of the nil that every invocation of ours has for an id. */
  @Override
  public byte[] withInvocationId(byte[] invocation, String invocationId) {
    int body = 0;
    while (invocation[body] < 0) {
      body++;
    }
    int head = body + 1;
    int nil = head + INVOCATION_HEAD;
    if (invocation[nil] != NIL) {
      throw new IllegalArgumentException("not an invocation without an id");
    }
    return write(out -> {
      out.writePayload(invocation, head, INVOCATION_HEAD);
      out.packString(invocationId);
      out.writePayload(invocation, nil + 1, invocation.length - nil - 1);
    });
  }

  @Override
  public byte[] streamItem(String invocationId, @Nullable Object item) {
    return write(out -> {
      out.packArrayHeader(4).packInt(2).packMapHeader(0).packString(invocationId);
      MessagePackValues.write(out, item);
    });
  }

  @Override
  public byte[] result(String invocationId, @Nullable Object result) {
    return write(out -> {
      completion(out, invocationId, KIND_RESULT, 5);
      MessagePackValues.write(out, result);
    });
  }

  @Override
  public byte[] completion(String invocationId) {
    return write(out -> completion(out, invocationId, KIND_VOID, 4));
  }

  @Override
  public byte[] error(String invocationId, String error) {
    return write(out -> {
      completion(out, invocationId, KIND_ERROR, 5);
      out.packString(error);
    });
  }

  private static void completion(MessageBufferPacker out, String id, int kind, int items)
      throws IOException {
    out.packArrayHeader(items).packInt(3).packMapHeader(0).packString(id).packInt(kind);
  }

  @Override
  public byte[] ping() {
    return PING;
  }

  @Override
  public byte[] close(@Nullable String error, boolean allowReconnect) {
    return write(out -> {
      out.packArrayHeader(3).packInt(7);
      if (error == null) {
        out.packNil();
      } else {
        out.packString(error);
      }
      out.packBoolean(allowReconnect);
    });
  }

  @Override
  public byte[] ack(long sequenceId) {
    return write(out -> out.packArrayHeader(2).packInt(8).packLong(sequenceId));
  }

  @Override
  public byte[] sequence(long sequenceId) {
    return write(out -> out.packArrayHeader(2).packInt(9).packLong(sequenceId));
  }

  /** Writes the content of one message. */
  private interface Content {
    void write(MessageBufferPacker out) throws IOException;
  }

  private static byte[] write(Content content) {
    try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
      content.write(out);
      byte[] body = out.toByteArray();
      byte[] prefix = lengthPrefix(body.length);
      byte[] message = new byte[prefix.length + body.length];
      System.arraycopy(prefix, 0, message, 0, prefix.length);
      System.arraycopy(body, 0, message, prefix.length, body.length);
      return message;
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory does not fail", impossible);
    }
  }

  private static byte[] lengthPrefix(int length) {
    int bytes = 1;
    for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
      bytes++;
    }
    byte[] prefix = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      int more = i < bytes - 1 ? 0x80 : 0;
      prefix[i] = (byte) ((length >>> (7 * i)) & 0x7f | more);
    }
    return prefix;
  }
}
