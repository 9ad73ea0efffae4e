package io.toneout.signalr;

import io.toneout.signalr.connection.ClientIdentity;
import io.toneout.signalr.protocol.HubMessage;
import io.toneout.signalr.protocol.HubProtocol;
import io.toneout.signalr.protocol.JsonHubProtocol;
import io.toneout.signalr.transport.OutboundMessage;
import io.toneout.signalr.transport.TransportConnection;
import io.toneout.signalr.transport.TransportEnd;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending half of a session, for any thread: messages, questions, groups, the close. What it
 * writes is volatile or under this object's lock.
 */
abstract class SendingClient extends ConnectedClient {

  /** What the ids of invocations with a {@code CompletableFuture}, or a number, begin with. */
  static final String RESULT_PREFIX = "r";

  static final String COMPLETION_PREFIX = "a";

  private static final Logger LOG = LoggerFactory.getLogger(SendingClient.class);
  private static final String CLOSED_WITH_ERROR = "Connection closed with an error.";

  final HubOptions options;
  final TransportConnection transport;
  private final HubClients clients;

  /** The protocol that both sides speak; null before the handshake. Written once. */
  private volatile @Nullable HubProtocol protocol;

  /** Written once, before {@link #protocol} is. */
  private @Nullable ReplayBuffer replay;

  // Under this object's lock.
  private @Nullable DisconnectReason reason;
  private @Nullable PendingResults results;
  private @Nullable Set<String> groups;
  private boolean ended;

  SendingClient(
      ClientIdentity client,
      @Nullable Object user,
      HubOptions options,
      TransportConnection transport,
      HubClients clients) {
    super(client, user);
    this.options = options;
    this.transport = transport;
    this.clients = clients;
  }

  // ---- for the receiving half, on the event loop ----

  /** The handshake is complete: from now on there may be more than one thread that sends. */
  final void speak(HubProtocol agreed, @Nullable ReplayBuffer buffer) {
    replay = buffer;
    protocol = agreed;
  }

  /** The protocol that both sides speak; null before the handshake. */
  final @Nullable HubProtocol spoken() {
    return protocol;
  }

  final @Nullable ReplayBuffer replay() {
    return replay;
  }

  /** The client answers a question. */
  final void answered(HubMessage.Completion completion) {
    PendingResults asked;
    synchronized (this) {
      asked = results;
    }
    if (asked != null) {
      asked.completed(completion);
    }
  }

  /** Leaves the lists of clients, and says why it ended. */
  final DisconnectReason depart(TransportEnd how) {
    DisconnectReason why;
    Set<String> left;
    synchronized (this) {
      ended = true;
      why = reason == null ? DisconnectReason.of(how) : reason;
      left = groups == null ? Set.of() : groups;
    }
    clients.remove(session(), left);
    return why;
  }

  /** Fails the questions that are open: nobody will answer. */
  final void failQuestions() {
    PendingResults unanswered;
    synchronized (this) {
      unanswered = results;
    }
    if (unanswered != null) {
      unanswered.end();
    }
  }

  /** This object as what it is in the lists of clients. */
  abstract HubSession session();

  /** As the .NET server: after an error of the connection the client may come back. */
  final void closeWithError(DisconnectReason.Kind kind, String detail) {
    giveReason(kind, detail);
    transport.sendAndClose(outbound(protocol().close(CLOSED_WITH_ERROR, true)));
  }

  final synchronized void giveReason(DisconnectReason.Kind kind, String detail) {
    if (reason == null && transport.isOpen()) {
      reason = new DisconnectReason(kind, detail);
      LOG.debug("{}: {}: {}", id(), kind, detail);
    }
  }

  // ---- for the parts of the session, on any thread ----

  /** The protocol that both sides speak; only after the handshake. */
  HubProtocol protocol() {
    HubProtocol spoken = protocol;
    return spoken == null ? JsonHubProtocol.INSTANCE : spoken;
  }

  /** Whether the handshake is complete and the end has not begun. */
  boolean isConnected() {
    return protocol != null && transport.isOpen();
  }

  final OutboundMessage outbound(byte[] message) {
    return protocol().isBinary() ? OutboundMessage.binary(message) : OutboundMessage.text(message);
  }

  /** Sends one message of types 1 to 5. */
  boolean transmit(byte[] message) {
    return transmit(outbound(message));
  }

  private boolean transmit(OutboundMessage message) {
    if (!transport.isOpen()) {
      return false;
    }
    ReplayBuffer buffer = replay;
    if (buffer == null) {
      return transport.send(message);
    }
    if (buffer.send(message)) {
      return true;
    }
    giveReason(DisconnectReason.Kind.OUTBOUND_OVERFLOW, "too much waits for acknowledgement");
    transport.abort();
    return false;
  }

  void whenWritten(Runnable task) {
    ReplayBuffer buffer = replay;
    if (buffer == null || !buffer.whenReleased(task)) {
      transport.whenWritten(task);
    }
  }

  void execute(Runnable task) {
    transport.execute(task);
  }

  // ---- HubConnection ----

  @Override
  public void close(CloseReason close) {
    giveReason(DisconnectReason.Kind.SERVER_CLOSED, "closed by the server");
    transport.sendAndClose(outbound(protocol().close(close.error(), close.allowReconnect())));
  }

  @Override
  public boolean send(String target, @Nullable Object... arguments) {
    return transport.isOpen() && transmit(protocol().invocation(target, arguments));
  }

  @Override
  public boolean send(PreparedInvocation message) {
    return transmit(message.in(protocol()));
  }

  @Override
  public boolean send(PreparedInvocation message, long completion) {
    if (completion < 0) {
      throw new IllegalArgumentException("a completion is not negative");
    }
    HubProtocol spoken = protocol();
    return transmit(
        spoken.withInvocationId(message.in(spoken).payload(), COMPLETION_PREFIX + completion));
  }

  @Override
  public <T> CompletableFuture<T> invoke(
      String target, Class<T> resultType, @Nullable Object... arguments) {
    HubProtocol spoken = protocol();
    byte[] invocation = spoken.invocation(target, arguments);
    CompletableFuture<T> future = new CompletableFuture<>();
    String asked = results().enter(resultType, future);
    if (asked != null && !transmit(spoken.withInvocationId(invocation, asked))) {
      future.completeExceptionally(new HubException("The client is no longer connected."));
    }
    return future;
  }

  private synchronized PendingResults results() {
    if (results == null) {
      results = new PendingResults(options.maxPendingResults());
      if (ended) {
        results.end();
      }
    }
    return results;
  }

  @Override
  public HubClients clients() {
    return clients;
  }

  @Override
  public synchronized void join(String group) {
    if (ended) {
      return;
    }
    if (groups == null) {
      groups = new HashSet<>(2);
    }
    if (groups.add(group)) {
      clients.join(group, session());
    }
  }

  @Override
  public synchronized void leave(String group) {
    if (!ended && groups != null && groups.remove(group)) {
      clients.leave(group, session());
    }
  }

  @Override
  public boolean probe(long counter) {
    if (!answersProbes()) {
      throw new IllegalStateException("this client has not answered a probe yet");
    }
    if (counter < 0) {
      throw new IllegalArgumentException("a counter is not negative");
    }
    return transport.ping(counter);
  }

  @Override
  public long bufferedBytes() {
    ReplayBuffer buffer = replay;
    return transport.bufferedBytes() + (buffer == null ? 0 : buffer.waitingBytes());
  }

  @Override
  public boolean isOpen() {
    return transport.isOpen();
  }

  @Override
  public String transport() {
    return transport.type().wireName();
  }
}
