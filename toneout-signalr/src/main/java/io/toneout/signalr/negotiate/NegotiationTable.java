package io.toneout.signalr.negotiate;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which connection tokens there are: pending until a transport attaches, active until it is gone.
 *
 * <p>Bounded, and without a timer: all pending entries live equally long, so the oldest is at the
 * head, and whoever comes by removes what has expired there. Thread-safe.
 */
public final class NegotiationTable {

  private final int maxPending;
  private final long lifetimeNanos;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final Set<String> active = new HashSet<>();

  /** A table that keeps so many pending entries at most, each so long at most. */
  public NegotiationTable(int maxPending, Duration lifetime) {
    this.maxPending = maxPending;
    this.lifetimeNanos = lifetime.toNanos();
  }

  private record Pending(Negotiation negotiation, long deadline) {}

  /** What there is to a token. */
  public enum State {
    /** Never negotiated, expired, or gone. */
    UNKNOWN,
    /** Waits for its transport. */
    PENDING,
    /** Has its transport. */
    ACTIVE
  }

  /** A new pending entry; null when there are too many. */
  public synchronized @Nullable Negotiation begin(int version, @Nullable String userAgent) {
    removeExpired();
    if (pending.size() >= maxPending) {
      return null;
    }
    Negotiation negotiation = Negotiation.begin(version, userAgent);
    pending.put(negotiation.token(), new Pending(negotiation, System.nanoTime() + lifetimeNanos));
    return negotiation;
  }

  /** What there is to a token now. */
  public synchronized State state(String token) {
    removeExpired();
    if (pending.containsKey(token)) {
      return State.PENDING;
    }
    return active.contains(token) ? State.ACTIVE : State.UNKNOWN;
  }

  /** Makes a pending entry active; null when it is not pending. */
  public synchronized @Nullable Negotiation attach(String token) {
    removeExpired();
    Pending entry = pending.remove(token);
    if (entry == null) {
      return null;
    }
    active.add(token);
    return entry.negotiation();
  }

  /** Forgets an active entry. */
  public synchronized void remove(String token) {
    active.remove(token);
  }

  private void removeExpired() {
    long now = System.nanoTime();
    Iterator<Pending> oldestFirst = pending.values().iterator();
    while (oldestFirst.hasNext() && now - oldestFirst.next().deadline() >= 0) {
      oldestFirst.remove();
    }
  }
}
