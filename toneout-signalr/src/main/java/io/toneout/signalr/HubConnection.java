package io.toneout.signalr;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One client, from its handshake until it is gone. Every method may be called from any thread, and
 * none blocks.
 */
public interface HubConnection {

  /** The connection id, as the client knows it from negotiate. Not secret. */
  String id();

  /**
   * The transport in the protocol's spelling: {@code WebSockets}, {@code ServerSentEvents} or
   * {@code LongPolling}.
   */
  String transport();

  /** The address of the client, without port, as handed to {@link HubEndpoint}. */
  String remoteAddress();

  /**
   * What the client calls itself: {@code X-SignalR-User-Agent} of negotiate or of the upgrade, or
   * else the {@code User-Agent} of the upgrade. For people to look at; at most 256 characters.
   */
  @Nullable String userAgent();

  /**
   * What the {@link io.toneout.signalr.connection.Authenticator} said of the user; null when there
   * is none. With long polling, where every message is a request of its own, what it said last.
   */
  @Nullable Object user();

  /** Everybody who is connected, this client among them. */
  HubClients clients();

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
   * As {@link #send(PreparedInvocation)}, and asks the client to say when its handler has run, at
   * {@link Hub.Builder#onCompletion}. For clients that are known to answer: some old ones end the
   * connection instead.
   *
   * @param completion comes back with the answer; at least 0
   */
  boolean send(PreparedInvocation message, long completion);

  /**
   * Invokes a client method and asks for its result.
   *
   * <p>Await it on a virtual thread, and with a time-out: some clients never answer.
   *
   * @return completed with the result, converted by Jackson; or exceptionally with a {@link
   *     HubException} that has the client's error, or says that the client has gone
   */
  <T> CompletableFuture<T> invoke(
      String target, Class<T> resultType, @Nullable Object... arguments);

  /** Joins a group, for {@link HubClients#group}. Ends with the connection. */
  void join(String group);

  /** Leaves a group. */
  void leave(String group);

  /**
   * Bytes handed to {@code send} and not yet written to the socket, with about 100 bytes of
   * book-keeping for each frame. Zero means that everything is with the operating system.
   */
  long bufferedBytes();

  /**
   * Whether this client has ever answered a probe. Some client libraries never do, and nothing
   * comes back over server-sent events.
   */
  boolean answersProbes();

  /**
   * Sends a probe after all that was sent before: a websocket ping with an 8-byte counter, or with
   * long polling a mark that the next poll answers. The answer arrives at {@link
   * Hub.Builder#onProbeAnswered}.
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
