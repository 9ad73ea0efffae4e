package io.toneout.signalr;

import io.toneout.signalr.connection.ClientIdentity;
import io.toneout.signalr.protocol.Handshake;
import io.toneout.signalr.protocol.HubMessage;
import io.toneout.signalr.protocol.HubProtocol;
import io.toneout.signalr.protocol.HubProtocolException;
import io.toneout.signalr.protocol.InputBuffer;
import io.toneout.signalr.transport.OutboundMessage;
import io.toneout.signalr.transport.TransportConnection;
import io.toneout.signalr.transport.TransportEnd;
import io.toneout.signalr.transport.TransportListener;
import io.toneout.signalr.transport.TransportType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub side of one connection: handshake, messages and time. The package description draws its
 * life. This is its receiving half; what is not volatile belongs to the event loop.
 *
 * <p>A session is one object for each idle client, in layers: {@link ConnectedClient} is looked at,
 * {@link SendingClient} sends. What only some clients need (streams, results, groups, stateful
 * reconnect) is in objects of its own that are made on demand.
 */
final class HubSession extends SendingClient implements TransportListener {

  private static final Logger LOG = LoggerFactory.getLogger(HubSession.class);
  private static final OutboundMessage ACCEPTED = OutboundMessage.text(Handshake.accepted());

  private final Hub hub;
  private final Consumer<ClientIdentity> onEnd;
  private final InputBuffer input;
  private final Invocations invocations;

  private boolean clientPings;
  private int holds;

  /** When the handshake has to be complete; after it, when the next ping is due. */
  private long dueAt;

  /** When the client time-out began to run: moved on by the client, and by the end of a call. */
  private volatile long quietSince = System.nanoTime();

  private volatile @Nullable Streams streams;

  HubSession(
      Hub hub,
      HubOptions options,
      ClientIdentity client,
      @Nullable Object user,
      TransportConnection transport,
      HubClients clients,
      Consumer<ClientIdentity> onEnd) {
    super(client, user, options, transport, clients);
    this.hub = hub;
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
      if (spoken() == null) {
        shakeHands();
      }
      HubProtocol spoken = spoken();
      ReplayBuffer replay = replay();
      boolean any = false;
      while (spoken != null && transport.isOpen() && holds == 0) {
        HubMessage message = spoken.next(input);
        if (message == null) {
          break;
        }
        any = true;
        if (replay == null || replay.accepts(message)) {
          Routing.take(message, this);
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
    ReplayBuffer replay = ReplayBuffer.of(transport, agreed, request.version(), options);
    noteConnected();
    dueAt = quietSince + options.keepAlive().toNanos();
    transport.send(ACCEPTED);
    transport.ping();
    speak(agreed, replay);
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

  /** The client pings, so it can be expected to go on. */
  void clientPings() {
    clientPings = true;
  }

  /** The client says that it goes. */
  void clientCloses() {
    giveReason(DisconnectReason.Kind.CLIENT_CLOSED, "client sent Close");
    transport.sendAndClose(null);
  }

  @Override
  public void receivedTooMuch() {
    protocolError(new HubProtocolException("a websocket frame is too long"));
  }

  @Override
  public void ponged(long counter) {
    seen();
    if (spoken() != null) {
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
    HubProtocol spoken = spoken();
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
    ReplayBuffer replay = replay();
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
    ReplayBuffer replay = replay();
    if (replay == null) {
      transport.abort();
    } else {
      replay.interrupted();
    }
  }

  @Override
  public void resumed() {
    seen();
    ReplayBuffer replay = replay();
    if (replay != null) {
      replay.resumed();
    }
  }

  private void protocolError(HubProtocolException broken) {
    input.clear();
    String detail = String.valueOf(broken.getMessage());
    if (spoken() != null) {
      closeWithError(DisconnectReason.Kind.PROTOCOL_ERROR, detail);
    } else {
      refuse(Handshake.UNEXPECTED, detail);
    }
  }

  private void refuse(String error, String detail) {
    giveReason(DisconnectReason.Kind.PROTOCOL_ERROR, detail);
    transport.sendAndClose(OutboundMessage.text(Handshake.refused(error)));
  }

  @Override
  public void ended(TransportEnd how) {
    input.clear();
    DisconnectReason why = depart(how);
    if (why.kind() != DisconnectReason.Kind.CLIENT_CLOSED) {
      invocations.dropWaiting();
    }
    if (streams != null) {
      streams.end();
    }
    failQuestions();
    ReplayBuffer replay = replay();
    if (replay != null) {
      replay.end();
    }
    onEnd.accept(client());
    if (spoken() != null) {
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

  @Override
  HubSession session() {
    return this;
  }

  Hub hub() {
    return hub;
  }

  Invocations invocations() {
    return invocations;
  }

  /** The streams of this session, if it has had any. */
  @Nullable Streams streamsIfAny() {
    return streams;
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
}
