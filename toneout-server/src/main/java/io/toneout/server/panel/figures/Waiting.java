package io.toneout.server.panel.figures;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LaneBacklog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * How many events wait in which lanes. The log is asked when what is known is too old, once for all
 * who want to know. Any thread that may block.
 */
final class Waiting {

  private final EventLog log;
  private final LongSupplier nanoTime;

  /** Guarded by this. */
  private Known known = new Known(Map.of(), Map.of());

  /** Guarded by this. */
  private long askedAt;

  /** Guarded by this. */
  private boolean asked;

  Waiting(EventLog log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /**
   * What waits.
   *
   * @param byLane lanes in which something waits
   * @param byCommunity the same, by community
   */
  record Known(Map<LaneId, Integer> byLane, Map<String, Integer> byCommunity) {

    int all() {
      return byCommunity.values().stream().mapToInt(Integer::intValue).sum();
    }

    int of(String communityId) {
      return byCommunity.getOrDefault(communityId, 0);
    }
  }

  /**
   * What waits, as it was found so long ago at most.
   *
   * @throws java.util.concurrent.CompletionException if the log does not answer
   */
  synchronized Known look(Duration atMostOld) {
    if (!asked || nanoTime.getAsLong() - askedAt > atMostOld.toNanos()) {
      List<LaneBacklog> lanes = log.backlog().join();
      known =
          new Known(
              lanes.stream().collect(Collectors.toMap(LaneBacklog::lane, LaneBacklog::pending)),
              lanes.stream()
                  .collect(
                      Collectors.groupingBy(
                          lane -> lane.lane().communityId(),
                          Collectors.summingInt(LaneBacklog::pending))));
      asked = true;
      askedAt = nanoTime.getAsLong();
    }
    return known;
  }

  /** What waited when the log was last asked. */
  synchronized Known known() {
    return known;
  }
}
