package io.toneout.delivery.session;

import io.toneout.delivery.event.LaneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who is connected, by lane. Any thread may ask and change; a list once returned never changes. */
public final class Sessions {

  private final ConcurrentMap<LaneId, List<ListenerSession>> byLane = new ConcurrentHashMap<>();

  /** The sessions of a lane, those that came first first. */
  public List<ListenerSession> of(LaneId lane) {
    return byLane.getOrDefault(lane, List.of());
  }

  /** All sessions there are. */
  public List<ListenerSession> all() {
    return byLane.values().stream().flatMap(List::stream).toList();
  }

  /** Adds a session and returns how many its lane has now. */
  public int add(ListenerSession session) {
    return byLane
        .merge(
            session.lane(),
            List.of(session),
            (present, added) -> {
              List<ListenerSession> joined = new ArrayList<>(present);
              joined.addAll(added);
              return List.copyOf(joined);
            })
        .size();
  }

  /** Removes a session; returns whether it was there. */
  public boolean remove(ListenerSession session) {
    boolean[] found = new boolean[1];
    byLane.computeIfPresent(
        session.lane(),
        (lane, present) -> {
          List<ListenerSession> left = new ArrayList<>(present);
          found[0] = left.remove(session);
          return left.isEmpty() ? null : List.copyOf(left);
        });
    return found[0];
  }
}
