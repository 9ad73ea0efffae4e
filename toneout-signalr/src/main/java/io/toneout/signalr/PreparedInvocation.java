package io.toneout.signalr;

import io.toneout.signalr.protocol.HubMessage;
import io.toneout.signalr.protocol.HubProtocol;
import io.toneout.signalr.protocol.InputBuffer;
import io.toneout.signalr.protocol.JsonHubProtocol;
import io.toneout.signalr.protocol.MessagePackHubProtocol;
import io.toneout.signalr.transport.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * An invocation that is serialised once for each protocol and sent to many: in JSON when it is
 * made, in MessagePack when the first client wants it. For any number of connections and threads,
 * which share its bytes.
 */
public final class PreparedInvocation {

  private final OutboundMessage json;

  /** Null when MessagePack is made from the JSON. */
  private final @Nullable Source source;

  /** Two threads may make it twice, which does no harm. */
  private volatile @Nullable OutboundMessage messagePack;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Source(String target, @Nullable Object[] arguments) {}

  private PreparedInvocation(byte[] json, @Nullable Source source) {
    this.json = OutboundMessage.text(json);
    this.source = source;
  }

  /** An invocation of a client method with arguments that Jackson writes, and nobody changes. */
  public static PreparedInvocation of(String target, @Nullable Object... arguments) {
    return new PreparedInvocation(
        JsonHubProtocol.INSTANCE.invocation(target, arguments),
        new Source(target, arguments.clone()));
  }

  /**
   * An invocation with one argument: a JSON string whose content is the given text. The bytes are
   * escaped and copied, never decoded.
   *
   * @param utf8 valid UTF-8, for instance a JSON document; not kept
   */
  public static PreparedInvocation ofJsonString(String target, byte[] utf8) {
    return new PreparedInvocation(JsonHubProtocol.INSTANCE.stringInvocation(target, utf8), null);
  }

  /** The message in one protocol. */
  OutboundMessage in(HubProtocol protocol) {
    if (!protocol.isBinary()) {
      return json;
    }
    OutboundMessage made = messagePack;
    if (made == null) {
      made = OutboundMessage.binary(toMessagePack());
      messagePack = made;
    }
    return made;
  }

  private byte[] toMessagePack() {
    if (source != null) {
      return MessagePackHubProtocol.INSTANCE.invocation(source.target(), source.arguments());
    }
    byte[] bytes = json.payload();
    InputBuffer input = new InputBuffer(bytes.length);
    input.append(bytes);
    if (JsonHubProtocol.INSTANCE.next(input) instanceof HubMessage.Invocation invocation) {
      return MessagePackHubProtocol.INSTANCE.invocation(
          invocation.target(), invocation.arguments().toArray());
    }
    throw new IllegalStateException("not an invocation");
  }
}
