package io.toneout.signalr.connection;

import io.toneout.signalr.transport.HttpConnection;
import io.toneout.signalr.transport.LongPollingConnection;
import io.toneout.signalr.transport.TransportType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which connection tokens there are: pending until a transport attaches, attached until it is gone.
 *
 * <p>Bounded, and without a timer: all pending entries live equally long, so the oldest is at the
 * head, and whoever comes by removes what has expired there. Thread-safe.
 */
final class ConnectionTable {

  private final int maxPending;
  private final long lifetimeNanos;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final Map<String, Attached> attached = new HashMap<>();

  /** Long polling that ended in order, until when a late poll of it is told so; oldest first. */
  private final Map<String, Long> departed = new LinkedHashMap<>();

  /** A table that keeps so many pending entries at most, each so long at most. */
  ConnectionTable(int maxPending, Duration lifetime) {
    this.maxPending = maxPending;
    this.lifetimeNanos = lifetime.toNanos();
  }

  private record Pending(Negotiation negotiation, long deadline) {}

  /**
   * What carries an attached connection.
   *
   * @param http the connection that further requests belong to; null when there can be none
   * @param resumable the connection that a new websocket may take up; null when none may
   */
  record Attached(
      TransportType type, @Nullable HttpConnection http, @Nullable ResumableConnection resumable) {

    static final Attached WEB_SOCKET = new Attached(TransportType.WEB_SOCKETS, null, null);
  }

  /** A new pending entry; null when there are too many. */
  synchronized @Nullable Negotiation begin(
      int version, boolean stateful, @Nullable String userAgent) {
    removeExpired();
    if (pending.size() >= maxPending) {
      return null;
    }
    Negotiation negotiation = Negotiation.begin(version, stateful, userAgent);
    pending.put(negotiation.token(), new Pending(negotiation, System.nanoTime() + lifetimeNanos));
    return negotiation;
  }

  /** Whether a token waits for its transport. */
  synchronized boolean isPending(String token) {
    removeExpired();
    return pending.containsKey(token);
  }

  /** What an attached token is carried by; null when it is not attached. */
  synchronized @Nullable Attached attached(String token) {
    return attached.get(token);
  }

  /** Turns a pending entry into one attached to websockets; null when it is not pending. */
  synchronized @Nullable Negotiation attach(String token) {
    removeExpired();
    Pending entry = pending.remove(token);
    if (entry == null) {
      return null;
    }
    attached.put(token, Attached.WEB_SOCKET);
    return entry.negotiation();
  }

  /** Says more precisely what an attached entry is carried by. */
  synchronized void carriedBy(String token, Attached carrier) {
    attached.replace(token, carrier);
  }

  /** Forgets an attached entry; that a polled one has ended in order is remembered for a while. */
  synchronized void remove(String token) {
    Attached gone = attached.remove(token);
    if (gone != null
        && gone.http() instanceof LongPollingConnection polling
        && polling.hasEndedInOrder()) {
      removeExpired();
      if (departed.size() < maxPending) {
        departed.put(token, System.nanoTime() + lifetimeNanos);
      }
    }
  }

  /** Whether a token was polled with and has ended in order lately. */
  synchronized boolean hasDeparted(String token) {
    removeExpired();
    return departed.containsKey(token);
  }

  private void removeExpired() {
    long now = System.nanoTime();
    Iterator<Pending> oldestFirst = pending.values().iterator();
    while (oldestFirst.hasNext() && now - oldestFirst.next().deadline() >= 0) {
      oldestFirst.remove();
    }
    Iterator<Long> earliestFirst = departed.values().iterator();
    while (earliestFirst.hasNext() && now - earliestFirst.next() >= 0) {
      earliestFirst.remove();
    }
  }
}
