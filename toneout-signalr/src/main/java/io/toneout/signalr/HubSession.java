package io.toneout.signalr;

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
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub side of one connection: handshake, messages and time. The package description draws its
 * life. What is not volatile belongs to the event loop.
 */
final class HubSession implements HubConnection, TransportListener {

  private static final Logger LOG = LoggerFactory.getLogger(HubSession.class);
  private static final HubProtocol PROTOCOL = JsonHubProtocol.INSTANCE;
  private static final OutboundMessage ACCEPTED = OutboundMessage.text(Handshake.accepted());
  private static final OutboundMessage PING = OutboundMessage.text(PROTOCOL.ping());
  private static final String CLOSED_WITH_ERROR = "Connection closed with an error.";

  private final Hub hub;
  private final HubOptions options;
  private final ClientIdentity client;
  private final TransportConnection transport;
  private final Consumer<ClientIdentity> onEnd;
  private final InputBuffer input;
  private final Invocations invocations;

  private boolean handshaken;
  private boolean clientPings;

  /** When the handshake has to be complete; after it, when the next ping is due. */
  private long dueAt;

  /** When the client time-out began to run: moved on by the client, and by the end of a call. */
  private volatile long quietSince = System.nanoTime();

  private volatile long connectedAt = System.currentTimeMillis();
  private volatile long lastSeenAt = connectedAt;
  private volatile boolean answersProbes;
  private volatile @Nullable Object attachment;

  /** Why this side ended it; the first reason stays. Any thread, under this object's lock. */
  private @Nullable DisconnectReason reason;

  HubSession(
      Hub hub,
      HubOptions options,
      ClientIdentity client,
      TransportConnection transport,
      Consumer<ClientIdentity> onEnd) {
    this.hub = hub;
    this.options = options;
    this.client = client;
    this.transport = transport;
    this.onEnd = onEnd;
    this.input = new InputBuffer(options.maxReceiveBytes());
    this.invocations = new Invocations(this, hub, options, transport);
    this.dueAt = quietSince + options.handshakeTimeout().toNanos();
  }

  // ---- receiving ----

  @Override
  public void received(byte[] bytes) {
    seen();
    if (transport.isOpen()) {
      input.append(bytes);
      consume();
    }
  }

  private void seen() {
    quietSince = System.nanoTime();
    lastSeenAt = System.currentTimeMillis();
  }

  /** Understands as much of the input as there is, or as there is room for. */
  void consume() {
    try {
      if (!handshaken) {
        shakeHands();
      }
      boolean any = false;
      while (handshaken && transport.isOpen() && !invocations.full()) {
        HubMessage message = PROTOCOL.next(input);
        if (message == null) {
          break;
        }
        any = true;
        take(message);
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
    String refusal = request.refusal();
    if (refusal != null) {
      refuse(refusal, refusal);
      return;
    }
    handshaken = true;
    connectedAt = lastSeenAt;
    dueAt = quietSince + options.keepAlive().toNanos();
    transport.send(ACCEPTED);
    transport.ping();
    invocations.add(this::connected);
  }

  private void connected() {
    try {
      hub.connected(this);
    } catch (RuntimeException mistake) {
      LOG.warn("{}: onConnected failed", client.id(), mistake);
      closeWithError(DisconnectReason.Kind.SERVER_CLOSED, "onConnected failed");
    }
  }

  private void take(HubMessage message) {
    switch (message) {
      case HubMessage.Invocation invocation -> invocations.invoke(invocation);
      case HubMessage.StreamInvocation invocation -> invocations.invoke(invocation);
      case HubMessage.Ping ping -> clientPings = true;
      case HubMessage.Close close -> {
        giveReason(DisconnectReason.Kind.CLIENT_CLOSED, "client sent Close");
        transport.sendAndClose(null);
      }
      case HubMessage.StreamItem item -> ignore(item);
      case HubMessage.Completion completion -> ignore(completion);
      case HubMessage.CancelInvocation cancel -> ignore(cancel);
      case HubMessage.Ack ack -> ignore(ack);
      case HubMessage.Sequence sequence -> ignore(sequence);
    }
  }

  /** Answers to what this server has not asked for, and items of streams that it has not opened. */
  private void ignore(HubMessage message) {
    LOG.trace("{}: ignored a {}", client.id(), message.getClass().getSimpleName());
  }

  @Override
  public void receivedTooMuch() {
    protocolError(new HubProtocolException("a websocket frame is too long"));
  }

  @Override
  public void ponged(long counter) {
    seen();
    if (handshaken) {
      answersProbes = true;
      hub.probeAnswered(this, counter);
    }
  }

  // ---- time ----

  @Override
  public void tick(long now) {
    if (!transport.isOpen()) {
      return;
    }
    boolean due = now - dueAt >= 0;
    if (!handshaken) {
      if (due) {
        refuse(Handshake.CANCELED, "no handshake in time");
      }
      return;
    }
    if (due) {
      dueAt = now + options.keepAlive().toNanos();
      transport.send(PING);
    }
    boolean quiet = now - quietSince >= options.clientTimeout().toNanos();
    if (clientPings && quiet && !invocations.busy()) {
      closeWithError(DisconnectReason.Kind.CLIENT_TIMEOUT, "nothing received in time");
    }
  }

  /** A call has ended: the client was not to blame for the silence during it. */
  void called() {
    quietSince = System.nanoTime();
  }

  // ---- ending ----

  private void protocolError(HubProtocolException broken) {
    input.clear();
    String detail = String.valueOf(broken.getMessage());
    if (handshaken) {
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
    transport.sendAndClose(OutboundMessage.text(PROTOCOL.close(CLOSED_WITH_ERROR, true)));
  }

  private synchronized void giveReason(DisconnectReason.Kind kind, String detail) {
    if (reason == null && transport.isOpen()) {
      reason = new DisconnectReason(kind, detail);
      LOG.debug("{}: {}: {}", client.id(), kind, detail);
    }
  }

  private synchronized DisconnectReason reason(TransportEnd how) {
    if (reason != null) {
      return reason;
    }
    var kind =
        switch (how) {
          case CLOSED_BY_CLIENT -> DisconnectReason.Kind.CLIENT_CLOSED;
          case CLOSED_HERE -> DisconnectReason.Kind.SERVER_CLOSED;
          case LOST -> DisconnectReason.Kind.CONNECTION_LOST;
          case VIOLATION -> DisconnectReason.Kind.PROTOCOL_ERROR;
          case OUTBOUND_OVERFLOW -> DisconnectReason.Kind.OUTBOUND_OVERFLOW;
        };
    return new DisconnectReason(kind, null);
  }

  @Override
  public void ended(TransportEnd how) {
    input.clear();
    DisconnectReason why = reason(how);
    if (why.kind() != DisconnectReason.Kind.CLIENT_CLOSED) {
      invocations.dropWaiting();
    }
    onEnd.accept(client);
    if (handshaken) {
      invocations.add(() -> disconnected(why));
    }
  }

  private void disconnected(DisconnectReason why) {
    try {
      hub.disconnected(this, why);
    } catch (RuntimeException mistake) {
      LOG.warn("{}: onDisconnected failed", client.id(), mistake);
    }
  }

  /** Asks the client to come back; on the event loop. */
  void drain() {
    if (handshaken) {
      close(CloseReason.RECONNECT);
    } else {
      transport.sendAndClose(null);
    }
  }

  void abort() {
    giveReason(DisconnectReason.Kind.SERVER_CLOSED, "endpoint closed");
    transport.abort();
  }

  // ---- HubConnection ----

  @Override
  public void close(CloseReason close) {
    giveReason(DisconnectReason.Kind.SERVER_CLOSED, "closed by the server");
    transport.sendAndClose(
        OutboundMessage.text(PROTOCOL.close(close.error(), close.allowReconnect())));
  }

  @Override
  public boolean send(String target, @Nullable Object... arguments) {
    return transport.isOpen()
        && transport.send(OutboundMessage.text(PROTOCOL.invocation(target, arguments)));
  }

  @Override
  public boolean send(PreparedInvocation message) {
    return transport.send(message.json());
  }

  @Override
  public boolean probe(long counter) {
    if (!answersProbes) {
      throw new IllegalStateException("this client has not answered a probe yet");
    }
    if (counter < 0) {
      throw new IllegalArgumentException("a counter is not negative");
    }
    return transport.ping(counter);
  }

  @Override
  public boolean answersProbes() {
    return answersProbes;
  }

  @Override
  public long bufferedBytes() {
    return transport.bufferedBytes();
  }

  @Override
  public boolean isOpen() {
    return transport.isOpen();
  }

  @Override
  public String id() {
    return client.id();
  }

  @Override
  public String transport() {
    return transport.name();
  }

  @Override
  public String remoteAddress() {
    return client.remoteAddress();
  }

  @Override
  public @Nullable String userAgent() {
    return client.userAgent();
  }

  @Override
  public Instant connectedAt() {
    return Instant.ofEpochMilli(connectedAt);
  }

  @Override
  public Instant lastSeenAt() {
    return Instant.ofEpochMilli(lastSeenAt);
  }

  @Override
  public @Nullable Object attachment() {
    return attachment;
  }

  @Override
  public void attach(@Nullable Object owned) {
    this.attachment = owned;
  }
}
