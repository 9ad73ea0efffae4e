package io.toneout.server.panel.live;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneObserver;
import io.toneout.delivery.registry.RegistryObserver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows who looks at what, and tells them that something happened there. What is looked at is a
 * lane, a community, or everything. Any thread; told on the threads that do the work.
 */
public final class Changes implements LaneObserver, RegistryObserver {

  /** Everything there is. */
  static final String EVERYTHING = "";

  private final Map<Object, Set<Runnable>> looking = new ConcurrentHashMap<>();

  /** Begins to tell. */
  void look(Object at, Runnable told) {
    looking.compute(
        at,
        (what, present) -> {
          Set<Runnable> all = present == null ? ConcurrentHashMap.newKeySet() : present;
          all.add(told);
          return all;
        });
  }

  /** Tells no more. */
  void lookAway(Object at, Runnable told) {
    looking.computeIfPresent(
        at,
        (what, present) -> {
          present.remove(told);
          return present.isEmpty() ? null : present;
        });
  }

  @Override
  public void appended(StoredEvent event) {
    happened(event.lane());
  }

  @Override
  public void attempted(Attempt attempt) {
    happened(attempt.lane());
  }

  @Override
  public void expired(LaneId lane, int events) {
    happened(lane);
  }

  @Override
  public void sessionsChanged(LaneId lane) {
    happened(lane);
  }

  @Override
  public void serverSaved(LaneId lane) {
    happened(lane);
  }

  @Override
  public void serverRemoved(LaneId lane) {
    happened(lane);
  }

  @Override
  public void keyRemoved(String keyId) {
    tell(EVERYTHING);
  }

  /** Something of a community changed that belongs to no lane. */
  void communityChanged(String communityId) {
    if (!looking.isEmpty()) {
      tell(communityId);
      tell(EVERYTHING);
    }
  }

  /** The figures of these communities look different now. */
  public void measured(Set<String> communityIds) {
    if (!communityIds.isEmpty() && !looking.isEmpty()) {
      communityIds.forEach(this::tell);
      tell(EVERYTHING);
    }
  }

  /** Units were seen elsewhere. */
  public void moved(LaneId lane) {
    happened(lane);
  }

  private void happened(LaneId lane) {
    if (looking.isEmpty()) {
      return;
    }
    tell(lane);
    tell(lane.communityId());
    tell(EVERYTHING);
  }

  private void tell(Object at) {
    Set<Runnable> told = looking.get(at);
    if (told != null) {
      told.forEach(Runnable::run);
    }
  }
}
