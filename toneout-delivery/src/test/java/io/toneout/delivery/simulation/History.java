package io.toneout.delivery.simulation;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.OutcomeClassifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What publishers and listeners saw of each other. */
final class History {

  private final Timeline timeline;
  final Map<UUID, Publish> acknowledged = new LinkedHashMap<>();
  final Map<UUID, Long> discardedAt = new HashMap<>();
  final Map<String, List<UUID>> byIdempotencyKey = new LinkedHashMap<>();
  private final Map<LaneId, LaneHistory> lanes = new HashMap<>();

  /** A publish that was acknowledged. */
  record Publish(LaneId lane, UUID id, long seq, long askedAt, long acknowledgedAt) {}

  /** An event, handed to the network at a time, reached its listener. */
  record Arrival(UUID id, long seq, String over, long handedAt) {}

  /** What happened to one lane. */
  static final class LaneHistory {
    final List<Arrival> arrivals = new ArrayList<>();
    final List<Long> removedAt = new ArrayList<>();
    private final Set<Long> arrived = new HashSet<>();
    private final Map<Long, Integer> blamed = new HashMap<>();
    private final Map<Long, Integer> lastStatus = new HashMap<>();
    private long highestAccepted;
    private final Map<SimulatedSession, Long> handed = new HashMap<>();
  }

  History(Timeline timeline) {
    this.timeline = timeline;
  }

  LaneHistory lane(LaneId lane) {
    return lanes.computeIfAbsent(lane, id -> new LaneHistory());
  }

  void acknowledged(NewEvent event, long seq, long askedAt) {
    acknowledged.put(
        event.id(), new Publish(event.lane(), event.id(), seq, askedAt, timeline.nanos()));
  }

  void arrived(LaneId lane, Delivered event, String over, long handedAt) {
    LaneHistory history = lane(lane);
    history.arrivals.add(new Arrival(event.id(), event.seq(), over, handedAt));
    history.arrived.add(event.seq());
  }

  boolean hasArrived(LaneId lane, long seq) {
    return lane(lane).arrived.contains(seq);
  }

  /** A listener answered a POST and the process heard of it. */
  void answered(LaneId lane, Delivered event, HttpAnswer answer) {
    LaneHistory history = lane(lane);
    if (OutcomeClassifier.blamesEvent(answer)) {
      history.blamed.merge(event.seq(), 1, Integer::sum);
    }
    if (answer instanceof HttpAnswer.Answered answered) {
      history.lastStatus.put(event.seq(), answered.status());
      if (answered.status() == 200) {
        history.highestAccepted = Math.max(history.highestAccepted, event.seq());
      }
    }
  }

  @Nullable Integer lastStatus(LaneId lane, long seq) {
    return lane(lane).lastStatus.get(seq);
  }

  int blamed(LaneId lane, long seq) {
    return lane(lane).blamed.getOrDefault(seq, 0);
  }

  long highestAccepted(LaneId lane) {
    return lane(lane).highestAccepted;
  }

  void handed(LaneId lane, SimulatedSession session, long seq) {
    lane(lane).handed.merge(session, seq, Math::max);
  }

  /** The newest event that was handed to sessions that are over. */
  long handedToSessions(LaneId lane, SimulatedSession but) {
    return lane(lane).handed.entrySet().stream()
        .filter(entry -> entry.getKey() != but && !entry.getKey().isOpen())
        .mapToLong(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  /** Sabotage: what a publisher hears when nobody waits for the commit. */
  AppendResult guessedResult(NewEvent event) {
    return new AppendResult.Appended(
        new StoredEvent(
            event.lane(),
            0,
            event.id(),
            event.type(),
            event.members(),
            event.publishedAt(),
            event.expiresAt()));
  }
}
