package io.toneout.signalr;

import io.toneout.signalr.protocol.JsonHubProtocol;
import io.toneout.signalr.transport.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * An invocation that is serialised once and sent to many. Immutable; for any number of connections
 * and threads, which share its bytes.
 */
public final class PreparedInvocation {

  private final OutboundMessage json;

  private PreparedInvocation(byte[] json) {
    this.json = OutboundMessage.text(json);
  }

  /** An invocation of a client method with arguments that Jackson writes. */
  public static PreparedInvocation of(String target, @Nullable Object... arguments) {
    return new PreparedInvocation(JsonHubProtocol.INSTANCE.invocation(target, arguments));
  }

  /**
   * An invocation with one argument: a JSON string whose content is the given text. The bytes are
   * escaped and copied, never decoded.
   *
   * @param utf8 valid UTF-8, for instance a JSON document; not kept
   */
  public static PreparedInvocation ofJsonString(String target, byte[] utf8) {
    return new PreparedInvocation(JsonHubProtocol.INSTANCE.stringInvocation(target, utf8));
  }

  OutboundMessage json() {
    return json;
  }
}
