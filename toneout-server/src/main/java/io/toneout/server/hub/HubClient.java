package io.toneout.server.hub;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.ApiKey;
import org.jspecify.annotations.Nullable;

/** What the hub keeps for one connection: who it is now. Guarded by its own lock. */
final class HubClient {

  private final Delivery delivery;
  private @Nullable ApiKey key;
  private @Nullable HubSession session;
  private boolean ended;
  private long lastLocationsAt;
  private boolean sentLocations;

  HubClient(Delivery delivery) {
    this.delivery = delivery;
  }

  /** The key that the connection authenticated with, or null. */
  synchronized @Nullable ApiKey key() {
    return key;
  }

  /** The session that gets events, or null. */
  synchronized @Nullable HubSession session() {
    return session;
  }

  /** The connection is nobody now. */
  synchronized void forget() {
    key = null;
    leave();
  }

  /** The connection is a caller of methods and no destination for events. */
  synchronized int become(ApiKey newKey) {
    key = newKey;
    leave();
    return 0;
  }

  /**
   * The connection is a session. A session of the same lane and key stays as it is, so that what is
   * in flight on it is not sent twice.
   *
   * @return how many sessions the lane has now
   */
  synchronized int become(ApiKey newKey, HubSession newSession, SessionCount count) {
    if (ended) {
      return count.of(newSession.lane());
    }
    key = newKey;
    HubSession present = session;
    if (present != null
        && present.lane().equals(newSession.lane())
        && present.keyId().equals(newSession.keyId())
        && present.isByCompletion() == newSession.isByCompletion()) {
      return count.of(newSession.lane());
    }
    leave();
    session = newSession;
    return delivery.sessionJoined(newSession);
  }

  /** The connection is gone. */
  synchronized void end() {
    ended = true;
    forget();
  }

  /** Whether a call with unit locations comes too soon after the one before. */
  synchronized boolean locationsTooSoon(long nowNanos, long leastNanos) {
    if (sentLocations && nowNanos - lastLocationsAt < leastNanos) {
      return true;
    }
    sentLocations = true;
    lastLocationsAt = nowNanos;
    return false;
  }

  private void leave() {
    HubSession present = session;
    if (present != null) {
      session = null;
      delivery.sessionLeft(present);
    }
  }

  /** How many sessions a lane has. */
  interface SessionCount {
    int of(LaneId lane);
  }
}
