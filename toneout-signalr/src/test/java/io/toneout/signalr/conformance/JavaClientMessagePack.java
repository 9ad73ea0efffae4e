package io.toneout.signalr.conformance;

import com.microsoft.signalr.CancelInvocationMessage;
import com.microsoft.signalr.CloseMessage;
import com.microsoft.signalr.CompletionMessage;
import com.microsoft.signalr.HubMessage;
import com.microsoft.signalr.HubProtocol;
import com.microsoft.signalr.InvocationBinder;
import com.microsoft.signalr.InvocationMessage;
import com.microsoft.signalr.PingMessage;
import com.microsoft.signalr.StreamInvocationMessage;
import com.microsoft.signalr.StreamItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/**
 * MessagePack for the official Java client, whose own package for it is not to be had everywhere:
 * the client's public seam for protocols, filled by HubProtocol.md, and as hard to please as the
 * client's own. A type that it does not know, an item too many, a length that is not exact, half a
 * message: each of them is an error that ends the connection.
 */
final class JavaClientMessagePack implements HubProtocol {

  private static final int KIND_ERROR = 1;
  private static final int KIND_VOID = 2;
  private static final int KIND_RESULT = 3;

  @Override
  public String getName() {
    return "messagepack";
  }

  @Override
  public int getVersion() {
    return 1;
  }

  // ---- reading ----

  @Override
  public List<HubMessage> parseMessages(ByteBuffer payload, InvocationBinder binder) {
    List<HubMessage> messages = new ArrayList<>();
    while (payload.hasRemaining()) {
      byte[] message = new byte[length(payload)];
      payload.get(message);
      try (MessageUnpacker in = MessagePack.newDefaultUnpacker(message)) {
        List<Value> items = in.unpackValue().asArrayValue().list();
        check(in.getTotalReadBytes() == message.length, "bytes behind the message");
        messages.add(read(items, binder));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    return messages;
  }

  private static int length(ByteBuffer payload) {
    long length = 0;
    for (int shift = 0; ; shift += 7) {
      check(shift <= 28, "a length of more than five bytes");
      byte next = payload.get();
      length |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return Math.toIntExact(length);
      }
    }
  }

  private static HubMessage read(List<Value> items, InvocationBinder binder) {
    int type = items.get(0).asIntegerValue().asInt();
    if (type <= 5) {
      check(items.get(1).asMapValue().size() == 0, "headers, which this server never sends");
    }
    return switch (type) {
      case 1 -> {
        check(items.size() == 6, "an invocation has six items");
        check(items.get(5).asArrayValue().size() == 0, "servers send no streams");
        yield new InvocationMessage(
            null,
            items.get(2).isNilValue() ? null : text(items.get(2)),
            text(items.get(3)),
            items.get(4).asArrayValue().list().stream().map(JavaClientMessagePack::plain).toArray(),
            null);
      }
      case 2 -> {
        check(items.size() == 4, "a stream item has four items");
        yield new StreamItem(null, text(items.get(2)), plain(items.get(3)));
      }
      case 3 -> completion(items, binder);
      case 6 -> PingMessage.getInstance();
      case 7 -> {
        check(items.size() <= 3, "a close has three items at most");
        Value error = items.get(1);
        yield new CloseMessage(
            error.isNilValue() ? null : text(error),
            items.size() > 2 && items.get(2).asBooleanValue().getBoolean());
      }
      default -> throw new IllegalStateException("a message of type " + type);
    };
  }

  private static HubMessage completion(List<Value> items, InvocationBinder binder) {
    String id = text(items.get(2));
    int kind = items.get(3).asIntegerValue().asInt();
    check(items.size() == (kind == KIND_VOID ? 4 : 5), "a completion with items of another kind");
    return switch (kind) {
      case KIND_ERROR -> new CompletionMessage(null, id, null, text(items.get(4)));
      case KIND_VOID -> new CompletionMessage(null, id, null, null);
      case KIND_RESULT -> {
        boolean wanted = binder.getReturnType(id) != null;
        yield new CompletionMessage(null, id, wanted ? plain(items.get(4)) : null, null);
      }
      default -> throw new IllegalStateException("a completion of kind " + kind);
    };
  }

  private static String text(Value value) {
    return value.asStringValue().asString();
  }

  private static @Nullable Object plain(Value value) {
    return switch (value.getValueType()) {
      case NIL -> null;
      case BOOLEAN -> value.asBooleanValue().getBoolean();
      case INTEGER -> value.asIntegerValue().asInt();
      case FLOAT -> value.asFloatValue().toDouble();
      case STRING -> text(value);
      case BINARY -> value.asBinaryValue().asByteArray();
      case ARRAY -> value.asArrayValue().list().stream().map(JavaClientMessagePack::plain).toList();
      case MAP -> {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        value
            .asMapValue()
            .entrySet()
            .forEach(entry ->
                map.put(Objects.requireNonNull(plain(entry.getKey())), plain(entry.getValue())));
        yield map;
      }
      case EXTENSION -> throw new IllegalStateException("extensions are not supported");
    };
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }

  // ---- writing ----

  @Override
  public ByteBuffer writeMessage(HubMessage message) {
    try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
      write(out, message);
      byte[] body = out.toByteArray();
      ByteBuffer framed = ByteBuffer.allocate(body.length + 5);
      int rest = body.length;
      for (; rest > 0x7f; rest >>>= 7) {
        framed.put((byte) (rest | 0x80));
      }
      return framed.put((byte) rest).put(body).flip();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void write(MessageBufferPacker out, HubMessage message) throws IOException {
    switch (message) {
      case StreamInvocationMessage stream -> writeInvocation(out, 4, stream);
      case InvocationMessage invocation -> writeInvocation(out, 1, invocation);
      case StreamItem item -> {
        out.packArrayHeader(4).packInt(2).packMapHeader(0).packString(item.getInvocationId());
        writeValue(out, item.getItem());
      }
      case CompletionMessage completion -> writeCompletion(out, completion);
      case CancelInvocationMessage cancel ->
          out.packArrayHeader(3).packInt(5).packMapHeader(0).packString(cancel.getInvocationId());
      case PingMessage ping -> out.packArrayHeader(1).packInt(6);
      case CloseMessage close -> out.packArrayHeader(2).packInt(7).packNil();
      default -> throw new IllegalStateException("not to be sent: " + message.getMessageType());
    }
  }

  private static void writeInvocation(
      MessageBufferPacker out, int type, InvocationMessage invocation) throws IOException {
    out.packArrayHeader(6).packInt(type).packMapHeader(0);
    writeValue(out, invocation.getInvocationId());
    out.packString(invocation.getTarget());
    writeValue(out, List.of(invocation.getArguments()));
    Collection<String> streams = invocation.getStreamIds();
    writeValue(out, streams == null ? List.of() : streams);
  }

  private static void writeCompletion(MessageBufferPacker out, CompletionMessage completion)
      throws IOException {
    String error = completion.getError();
    Object result = completion.getResult();
    int kind = error != null ? KIND_ERROR : result == null ? KIND_VOID : KIND_RESULT;
    out.packArrayHeader(kind == KIND_VOID ? 4 : 5).packInt(3).packMapHeader(0);
    out.packString(completion.getInvocationId()).packInt(kind);
    if (kind != KIND_VOID) {
      writeValue(out, error != null ? error : result);
    }
  }

  private static void writeValue(MessageBufferPacker out, @Nullable Object value)
      throws IOException {
    switch (value) {
      case null -> out.packNil();
      case String text -> out.packString(text);
      case Boolean bool -> out.packBoolean(bool);
      case Integer number -> out.packInt(number);
      case Collection<?> values -> {
        out.packArrayHeader(values.size());
        for (Object each : values) {
          writeValue(out, each);
        }
      }
      case Map<?, ?> map -> {
        out.packMapHeader(map.size());
        for (var entry : map.entrySet()) {
          writeValue(out, entry.getKey());
          writeValue(out, entry.getValue());
        }
      }
      default -> throw new IllegalStateException("not to be sent: " + value.getClass());
    }
  }
}
