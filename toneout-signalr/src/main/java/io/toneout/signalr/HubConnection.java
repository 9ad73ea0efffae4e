package io.toneout.signalr;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One client, from its handshake until it is gone. Every method may be called from any thread, and
 * none blocks.
 */
public interface HubConnection {

  /** The connection id, as the client knows it from negotiate. Not secret. */
  String id();

  /** The transport in the protocol's spelling: {@code WebSockets}. */
  String transport();

  /** The address of the client, without port, as handed to {@link HubEndpoint}. */
  String remoteAddress();

  /**
   * What the client calls itself: {@code X-SignalR-User-Agent} of negotiate or of the upgrade, or
   * else the {@code User-Agent} of the upgrade. For people to look at; at most 256 characters.
   */
  @Nullable String userAgent();

  /** When the handshake was complete. */
  Instant connectedAt();

  /** When anything last came from the client: messages, pings, pongs. */
  Instant lastSeenAt();

  /** Whether messages are still accepted. False as soon as a close has begun on either side. */
  boolean isOpen();

  /**
   * Invokes a client method, without asking for an answer.
   *
   * @return false when the connection is no longer open, or when this message was one too many for
   *     {@link HubOptions#maxOutboundBytes()}, which closes the connection. True is no promise of
   *     delivery.
   */
  boolean send(String target, @Nullable Object... arguments);

  /** As {@link #send(String, Object...)}, with the serialising done already. */
  boolean send(PreparedInvocation message);

  /**
   * Bytes handed to {@code send} and not yet written to the socket, with about 100 bytes of
   * book-keeping for each frame. Zero means that everything is with the operating system.
   */
  long bufferedBytes();

  /** Whether this client has ever answered a websocket ping. Some client libraries never do. */
  boolean answersProbes();

  /**
   * Sends a websocket ping with an 8-byte counter, after all that was sent before it. The answer
   * arrives at {@link Hub.Builder#onProbeAnswered}.
   *
   * @param counter at least 0
   * @return false when the connection is no longer open
   * @throws IllegalStateException when the client does not {@link #answersProbes() answer probes}:
   *     signalrcore takes a ping with content for a hub message and drops the connection
   */
  boolean probe(long counter);

  /** The owner's state, as last given to {@link #attach}. */
  @Nullable Object attachment();

  /** Keeps one object of the owner with this connection; visible to all threads. */
  void attach(@Nullable Object attachment);

  /**
   * Sends what was sent before, then a Close message, then closes the transport in an orderly way.
   * Does nothing when the connection is closing already.
   */
  void close(CloseReason reason);
}
