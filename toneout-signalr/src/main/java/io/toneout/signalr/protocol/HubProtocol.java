package io.toneout.signalr.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An encoding of hub messages: whole messages to and from bytes, and nothing about sockets or
 * methods. Stateless.
 */
public interface HubProtocol {

  /** The name clients ask for in the handshake. */
  String name();

  /**
   * Takes the next message that this side has to know about; types it does not know are skipped.
   *
   * @return null when no further message is complete
   * @throws HubProtocolException when the bytes are no message, or too many
   */
  @Nullable HubMessage next(InputBuffer input);

  /** An Invocation that asks for no answer. */
  byte[] invocation(String target, @Nullable Object... arguments);

  /** A Completion with a result, which may be null. */
  byte[] result(String invocationId, @Nullable Object result);

  /** A Completion with an error. */
  byte[] error(String invocationId, String error);

  /** A Ping. The array is shared and must not be changed. */
  byte[] ping();

  /** A Close. */
  byte[] close(@Nullable String error, boolean allowReconnect);
}
