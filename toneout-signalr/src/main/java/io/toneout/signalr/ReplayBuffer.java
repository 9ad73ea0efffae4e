package io.toneout.signalr;

import io.toneout.signalr.protocol.HubMessage;
import io.toneout.signalr.protocol.HubProtocol;
import io.toneout.signalr.protocol.HubProtocolException;
import io.toneout.signalr.transport.OutboundMessage;
import io.toneout.signalr.transport.TransportConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stateful reconnect of one connection: what was sent and not acknowledged, and what was received.
 *
 * <p>Messages of types 1 to 5 are numbered from 1, on each side. Up to {@code maxBytes} of them are
 * sent ahead of the client's acknowledgement; the rest waits here, and so does everything while the
 * client is away. When it is back, each side first says with a Sequence where it begins again, and
 * then repeats from there. What the other side has already is dropped by its number.
 *
 * <p>What is sent is written under this object's lock, which also keeps its order; what is received
 * is the event loop's.
 */
final class ReplayBuffer {

  private static final long BETWEEN_ACKS_NANOS = 1_000_000_000L;

  private final TransportConnection transport;
  private final HubProtocol protocol;
  private final long maxBytes;
  private final long maxWaitingBytes;

  // Under this object's lock.
  private final ArrayDeque<OutboundMessage> unacknowledged = new ArrayDeque<>();
  private final ArrayDeque<OutboundMessage> waiting = new ArrayDeque<>();
  private List<Runnable> whenReleased = new ArrayList<>();

  /** The number of the first that is not acknowledged. */
  private long firstId = 1;

  private long unacknowledgedBytes;
  private long waitingBytes;
  private boolean away;

  // The event loop's.
  private long nextId = 1;
  private long latestId;
  private long acknowledgedId;
  private long lastAckAt = System.nanoTime() - BETWEEN_ACKS_NANOS;
  private boolean sequenceDue;

  ReplayBuffer(
      TransportConnection transport, HubProtocol protocol, long maxBytes, long maxWaitingBytes) {
    this.transport = transport;
    this.protocol = protocol;
    this.maxBytes = maxBytes;
    this.maxWaitingBytes = maxWaitingBytes;
  }

  // ---- sending ----

  /** Sends a message of types 1 to 5, now or later; false when too much is waiting. */
  synchronized boolean send(OutboundMessage message) {
    if (waitingBytes + message.length() > maxWaitingBytes) {
      return false;
    }
    if (!waiting.isEmpty() || unacknowledgedBytes >= maxBytes) {
      waiting.add(message);
      waitingBytes += message.length();
      return true;
    }
    return sendNow(message);
  }

  private boolean sendNow(OutboundMessage message) {
    unacknowledged.add(message);
    unacknowledgedBytes += message.length();
    return away || transport.send(message);
  }

  /** The client has everything up to this number. */
  void acknowledged(long id) {
    List<Runnable> released;
    synchronized (this) {
      while (firstId <= id && !unacknowledged.isEmpty()) {
        unacknowledgedBytes -= unacknowledged.remove().length();
        firstId++;
      }
      while (!waiting.isEmpty() && unacknowledgedBytes < maxBytes) {
        OutboundMessage next = waiting.remove();
        waitingBytes -= next.length();
        sendNow(next);
      }
      if (!waiting.isEmpty()) {
        return;
      }
      released = whenReleased;
      whenReleased = new ArrayList<>();
    }
    released.forEach(Runnable::run);
  }

  synchronized long waitingBytes() {
    return waitingBytes;
  }

  /** Runs something when nothing waits for acknowledgements; false when that is so already. */
  synchronized boolean whenReleased(Runnable task) {
    if (waiting.isEmpty()) {
      return false;
    }
    whenReleased.add(task);
    return true;
  }

  /** The connection is gone for good: nobody waits any more. */
  void end() {
    List<Runnable> released;
    synchronized (this) {
      waiting.clear();
      unacknowledged.clear();
      waitingBytes = 0;
      unacknowledgedBytes = 0;
      released = whenReleased;
      whenReleased = new ArrayList<>();
    }
    released.forEach(Runnable::run);
  }

  synchronized void interrupted() {
    away = true;
  }

  /** The client is back: says where this side begins, and repeats. */
  void resumed() {
    sequenceDue = true;
    synchronized (this) {
      away = false;
      // with nothing to repeat this is the number of the next message
      transport.send(outbound(protocol.sequence(firstId)));
      unacknowledged.forEach(transport::send);
    }
  }

  // ---- receiving, on the event loop ----

  /** Whether a message is to be handled: it may be one that came before. */
  boolean accepts(HubMessage message) {
    if (message instanceof HubMessage.Sequence sequence) {
      begin(sequence.sequenceId());
      return false;
    }
    if (message instanceof HubMessage.Ack ack) {
      acknowledged(ack.sequenceId());
      return false;
    }
    if (!message.isCounted()) {
      return true;
    }
    if (sequenceDue) {
      // of the time before the client knew that it is on a new websocket
      return false;
    }
    long id = nextId++;
    if (id <= latestId) {
      return false;
    }
    latestId = id;
    return true;
  }

  private void begin(long id) {
    if (id > latestId + 1 || id < 1) {
      throw new HubProtocolException("a sequence begins behind what was received");
    }
    sequenceDue = false;
    nextId = id;
  }

  /** Acknowledges what has come since the last time, at most once a second. */
  void tick(long now) {
    if (latestId > acknowledgedId && now - lastAckAt >= BETWEEN_ACKS_NANOS) {
      acknowledgedId = latestId;
      lastAckAt = now;
      transport.send(outbound(protocol.ack(latestId)));
    }
  }

  private OutboundMessage outbound(byte[] message) {
    return protocol.isBinary() ? OutboundMessage.binary(message) : OutboundMessage.text(message);
  }

  static @Nullable ReplayBuffer of(
      TransportConnection transport, HubProtocol protocol, int version, HubOptions options) {
    return transport.isResumable() && version >= 2
        ? new ReplayBuffer(
            transport, protocol, options.maxReplayBytes(), options.maxOutboundBytes())
        : null;
  }
}
