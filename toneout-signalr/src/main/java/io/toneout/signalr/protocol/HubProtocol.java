package io.toneout.signalr.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An encoding of hub messages: whole messages to and from bytes, and nothing about sockets or
 * methods. Stateless.
 */
public interface HubProtocol {

  /** The protocol of this name, or null. */
  static @Nullable HubProtocol named(String name) {
    return switch (name) {
      case "json" -> JsonHubProtocol.INSTANCE;
      case "messagepack" -> MessagePackHubProtocol.INSTANCE;
      default -> null;
    };
  }

  /** The name clients ask for in the handshake. */
  String name();

  /** Whether its bytes are no text. */
  boolean isBinary();

  /**
   * Takes the next message that this side has to know about; types it does not know are skipped.
   *
   * @return null when no further message is complete
   * @throws HubProtocolException when the bytes are no message, or too many
   */
  @Nullable HubMessage next(InputBuffer input);

  /** An Invocation that asks for no answer. */
  byte[] invocation(String target, @Nullable Object... arguments);

  /** An Invocation made by {@link #invocation}, changed to ask for an answer to this id. */
  byte[] withInvocationId(byte[] invocation, String invocationId);

  /** One item of a stream. */
  byte[] streamItem(String invocationId, @Nullable Object item);

  /** A Completion with a result, which may be null. */
  byte[] result(String invocationId, @Nullable Object result);

  /** A Completion without a result, as at the end of a stream. */
  byte[] completion(String invocationId);

  /** A Completion with an error. */
  byte[] error(String invocationId, String error);

  /** A Ping. The array is shared and must not be changed. */
  byte[] ping();

  /** A Close. */
  byte[] close(@Nullable String error, boolean allowReconnect);

  /** An Ack (stateful reconnect). */
  byte[] ack(long sequenceId);

  /** A Sequence (stateful reconnect). */
  byte[] sequence(long sequenceId);
}
