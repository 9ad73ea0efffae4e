package io.toneout.signalr;

import io.toneout.signalr.connection.ClientIdentity;
import io.toneout.signalr.protocol.Handshake;
import io.toneout.signalr.protocol.HubMessage;
import io.toneout.signalr.protocol.HubProtocol;
import io.toneout.signalr.protocol.HubProtocolException;
import io.toneout.signalr.protocol.InputBuffer;
import io.toneout.signalr.protocol.JsonHubProtocol;
import io.toneout.signalr.transport.OutboundMessage;
import io.toneout.signalr.transport.TransportConnection;
import io.toneout.signalr.transport.TransportEnd;
import io.toneout.signalr.transport.TransportListener;
import io.toneout.signalr.transport.TransportType;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub side of one connection: handshake, messages and time. The package description draws its
 * life. What is not volatile belongs to the event loop, unless it says otherwise.
 *
 * <p>Longer than most, because it is one object for each idle client: what only some clients need
 * (streams, results, groups, stateful reconnect) is in objects of its own that are made on demand.
 */
final class HubSession extends ConnectedClient implements TransportListener {

  /** What the ids of invocations with a {@code CompletableFuture}, or a number, begin with. */
  static final String RESULT_PREFIX = "r";

  private static final String COMPLETION_PREFIX = "a";

  private static final Logger LOG = LoggerFactory.getLogger(HubSession.class);
  private static final OutboundMessage ACCEPTED = OutboundMessage.text(Handshake.accepted());
  private static final String CLOSED_WITH_ERROR = "Connection closed with an error.";

  private final Hub hub;
  private final HubOptions options;
  private final TransportConnection transport;
  private final HubClients clients;
  private final Consumer<ClientIdentity> onEnd;
  private final InputBuffer input;
  private final Invocations invocations;

  private boolean clientPings;
  private int holds;

  /** When the handshake has to be complete; after it, when the next ping is due. */
  private long dueAt;

  /** The protocol that both sides speak; null before the handshake. Written once. */
  private volatile @Nullable HubProtocol protocol;

  /** When the client time-out began to run: moved on by the client, and by the end of a call. */
  private volatile long quietSince = System.nanoTime();

  /** Written once, before {@link #protocol} is. */
  private @Nullable ReplayBuffer replay;

  private volatile @Nullable Streams streams;

  // Under this object's lock.
  private @Nullable DisconnectReason reason;
  private @Nullable PendingResults results;
  private @Nullable Set<String> groups;
  private boolean ended;

  HubSession(
      Hub hub,
      HubOptions options,
      ClientIdentity client,
      @Nullable Object user,
      TransportConnection transport,
      HubClients clients,
      Consumer<ClientIdentity> onEnd) {
    super(client, user);
    this.hub = hub;
    this.options = options;
    this.transport = transport;
    this.clients = clients;
    this.onEnd = onEnd;
    this.input = new InputBuffer(options.maxReceiveBytes());
    this.invocations = new Invocations(this, hub, options);
    this.dueAt = quietSince + options.handshakeTimeout().toNanos();
  }

  // ---- receiving ----

  @Override
  public void received(byte[] bytes, boolean binary) {
    seen();
    if (transport.isOpen()) {
      input.append(bytes);
      consume();
    }
  }

  private void seen() {
    quietSince = System.nanoTime();
    noteSeen();
  }

  /** Understands as much of the input as there is, or as there is room for. */
  private void consume() {
    try {
      if (protocol == null) {
        shakeHands();
      }
      HubProtocol spoken = protocol;
      boolean any = false;
      while (spoken != null && transport.isOpen() && holds == 0) {
        HubMessage message = spoken.next(input);
        if (message == null) {
          break;
        }
        any = true;
        if (replay == null || replay.accepts(message)) {
          take(message);
        }
      }
      if (any) {
        hub.activity(this);
      }
    } catch (HubProtocolException broken) {
      protocolError(broken);
    }
  }

  private void shakeHands() {
    Handshake request = Handshake.next(input);
    if (request == null) {
      return;
    }
    String refusal = request.refusal(transport.type().carriesBinary());
    HubProtocol agreed = HubProtocol.named(request.protocol());
    if (refusal != null || agreed == null) {
      refuse(String.valueOf(refusal), String.valueOf(refusal));
      return;
    }
    replay = ReplayBuffer.of(transport, agreed, request.version(), options);
    noteConnected();
    dueAt = quietSince + options.keepAlive().toNanos();
    transport.send(ACCEPTED);
    transport.ping();
    protocol = agreed;
    invocations.add(this::connected);
  }

  private void connected() {
    try {
      hub.connected(this);
    } catch (RuntimeException mistake) {
      LOG.warn("{}: onConnected failed", id(), mistake);
      closeWithError(DisconnectReason.Kind.SERVER_CLOSED, "onConnected failed");
    }
  }

  private void take(HubMessage message) {
    switch (message) {
      case HubMessage.Invocation invocation -> invocations.invoke(invocation);
      case HubMessage.StreamInvocation invocation -> invocations.invoke(invocation);
      case HubMessage.Completion completion -> completed(completion);
      case HubMessage.Ping ping -> clientPings = true;
      case HubMessage.Close close -> {
        giveReason(DisconnectReason.Kind.CLIENT_CLOSED, "client sent Close");
        transport.sendAndClose(null);
      }
      case HubMessage.StreamItem item -> {
        if (streams != null) {
          streams.item(item);
        }
      }
      case HubMessage.CancelInvocation cancel -> {
        if (streams != null) {
          streams.cancel(cancel.invocationId());
        }
      }
      case HubMessage.Ack ack -> LOG.trace("{}: an Ack without stateful reconnect", id());
      case HubMessage.Sequence sequence ->
          LOG.trace("{}: a Sequence without stateful reconnect", id());
    }
  }

  private void completed(HubMessage.Completion completion) {
    if (streams != null && streams.completed(completion)) {
      return;
    }
    String answered = completion.invocationId();
    if (answered.startsWith(COMPLETION_PREFIX)) {
      try {
        long number = Long.parseLong(answered, 1, answered.length(), 10);
        hub.completed(this, number, completion.error());
      } catch (NumberFormatException notOurs) {
        LOG.trace("{}: answered what nobody asked", id());
      }
      return;
    }
    PendingResults asked;
    synchronized (this) {
      asked = results;
    }
    if (asked != null) {
      asked.completed(completion);
    }
  }

  @Override
  public void receivedTooMuch() {
    protocolError(new HubProtocolException("a websocket frame is too long"));
  }

  @Override
  public void ponged(long counter) {
    seen();
    if (protocol != null) {
      noteAnswered();
      hub.probeAnswered(this, counter);
    }
  }

  /** Why the client is not read for a while. */
  enum Hold {
    CALLS,
    STREAM;

    private int bit() {
      return 1 << ordinal();
    }
  }

  /** Stops to read, or goes on when nothing else holds it. */
  void hold(Hold why, boolean held) {
    int before = holds;
    holds = held ? holds | why.bit() : holds & ~why.bit();
    if ((before == 0) != (holds == 0)) {
      transport.reading(holds == 0);
      if (holds == 0) {
        seen();
        transport.execute(this::consume);
      }
    }
  }

  // ---- time ----

  @Override
  public void tick(long now) {
    if (!transport.isOpen()) {
      return;
    }
    boolean due = now - dueAt >= 0;
    HubProtocol spoken = protocol;
    if (spoken == null) {
      if (due) {
        refuse(Handshake.CANCELED, "no handshake in time");
      }
      return;
    }
    if (due) {
      dueAt = now + options.keepAlive().toNanos();
      if (transport.type() != TransportType.LONG_POLLING) {
        transport.send(outbound(spoken.ping()));
      }
    }
    if (replay != null) {
      replay.tick(now);
    }
    boolean quiet = now - quietSince >= options.clientTimeout().toNanos();
    if (clientPings && quiet && holds == 0 && !isBusy()) {
      closeWithError(DisconnectReason.Kind.CLIENT_TIMEOUT, "nothing received in time");
    }
  }

  private boolean isBusy() {
    Streams present = streams;
    return invocations.busy() || (present != null && present.busy());
  }

  /** A call has ended: the client was not to blame for the silence during it. */
  void called() {
    quietSince = System.nanoTime();
  }

  // ---- coming and going ----

  @Override
  public void interrupted() {
    input.clear();
    if (replay == null) {
      transport.abort();
    } else {
      replay.interrupted();
    }
  }

  @Override
  public void resumed() {
    seen();
    if (replay != null) {
      replay.resumed();
    }
  }

  private void protocolError(HubProtocolException broken) {
    input.clear();
    String detail = String.valueOf(broken.getMessage());
    if (protocol != null) {
      closeWithError(DisconnectReason.Kind.PROTOCOL_ERROR, detail);
    } else {
      refuse(Handshake.UNEXPECTED, detail);
    }
  }

  private void refuse(String error, String detail) {
    giveReason(DisconnectReason.Kind.PROTOCOL_ERROR, detail);
    transport.sendAndClose(OutboundMessage.text(Handshake.refused(error)));
  }

  /** As the .NET server: after an error of the connection the client may come back. */
  private void closeWithError(DisconnectReason.Kind kind, String detail) {
    giveReason(kind, detail);
    transport.sendAndClose(outbound(protocol().close(CLOSED_WITH_ERROR, true)));
  }

  private synchronized void giveReason(DisconnectReason.Kind kind, String detail) {
    if (reason == null && transport.isOpen()) {
      reason = new DisconnectReason(kind, detail);
      LOG.debug("{}: {}: {}", id(), kind, detail);
    }
  }

  @Override
  public void ended(TransportEnd how) {
    input.clear();
    DisconnectReason why;
    PendingResults unanswered;
    Set<String> left;
    synchronized (this) {
      ended = true;
      why = reason == null ? DisconnectReason.of(how) : reason;
      unanswered = results;
      left = groups == null ? Set.of() : groups;
    }
    clients.remove(this, left);
    if (why.kind() != DisconnectReason.Kind.CLIENT_CLOSED) {
      invocations.dropWaiting();
    }
    if (streams != null) {
      streams.end();
    }
    if (unanswered != null) {
      unanswered.end();
    }
    if (replay != null) {
      replay.end();
    }
    onEnd.accept(client());
    if (protocol != null) {
      invocations.add(() -> disconnected(why));
    }
  }

  private void disconnected(DisconnectReason why) {
    try {
      hub.disconnected(this, why);
    } catch (RuntimeException mistake) {
      LOG.warn("{}: onDisconnected failed", id(), mistake);
    }
  }

  /** Asks the client to come back. */
  void drain() {
    if (isConnected()) {
      close(CloseReason.RECONNECT);
    } else {
      transport.sendAndClose(null);
    }
  }

  void abort() {
    giveReason(DisconnectReason.Kind.SERVER_CLOSED, "endpoint closed");
    transport.abort();
  }

  // ---- for the parts of this session, on any thread ----

  /** The protocol that both sides speak; only after the handshake. */
  HubProtocol protocol() {
    HubProtocol spoken = protocol;
    return spoken == null ? JsonHubProtocol.INSTANCE : spoken;
  }

  /** Whether the handshake is complete and the end has not begun. */
  boolean isConnected() {
    return protocol != null && transport.isOpen();
  }

  Streams streams() {
    Streams present = streams;
    if (present == null) {
      synchronized (this) {
        present = streams;
        if (present == null) {
          present = new Streams(this, options);
          streams = present;
        }
      }
    }
    return present;
  }

  private OutboundMessage outbound(byte[] message) {
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
      clients.join(group, this);
    }
  }

  @Override
  public synchronized void leave(String group) {
    if (!ended && groups != null && groups.remove(group)) {
      clients.leave(group, this);
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
