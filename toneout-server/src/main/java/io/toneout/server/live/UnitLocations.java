package io.toneout.server.live;

import io.toneout.delivery.event.LaneId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Where units were seen in the last minutes, for the live map. Not durable: whoever moves is seen
 * again. Any thread.
 */
public final class UnitLocations {

  /** How long a location is shown. */
  public static final Duration SHOWN = Duration.ofMinutes(5);

  /** Units of one server that are remembered; beyond that, those seen longest ago are not. */
  public static final int MOST = 1_000;

  private final Clock clock;
  private volatile Consumer<LaneId> moved = lane -> {};
  private final Map<LaneId, Seen> byLane = new ConcurrentHashMap<>();

  /** Nobody has been seen yet. */
  public UnitLocations(Clock clock) {
    this.clock = clock;
  }

  /** The newest location of each unit, those seen longest ago first. */
  public List<UnitLocation> of(LaneId lane) {
    Seen seen = byLane.get(lane);
    return seen == null ? List.of() : seen.since(clock.instant().minus(SHOWN));
  }

  /** Tells somebody which lanes' units were seen, on the thread that brings it; for one alone. */
  public void onMoved(Consumer<LaneId> observer) {
    moved = observer;
  }

  void add(LaneId lane, List<UnitLocation> updates) {
    byLane.computeIfAbsent(lane, id -> new Seen()).add(updates);
    moved.accept(lane);
  }

  void forget(LaneId lane) {
    byLane.remove(lane);
  }

  private record Who(UnitLocation.Kind kind, String identity) {}

  private static final class Seen {

    /** In the order of being seen. Guarded by this. */
    private final Map<Who, UnitLocation> latest = new LinkedHashMap<>();

    synchronized void add(List<UnitLocation> updates) {
      for (UnitLocation update : updates) {
        Who who = new Who(update.kind(), update.identity());
        latest.remove(who);
        latest.put(who, update);
      }
      Iterator<UnitLocation> oldest = latest.values().iterator();
      while (latest.size() > MOST) {
        oldest.next();
        oldest.remove();
      }
    }

    synchronized List<UnitLocation> since(Instant time) {
      latest.values().removeIf(location -> location.seenAt().isBefore(time));
      return List.copyOf(latest.values());
    }
  }
}
