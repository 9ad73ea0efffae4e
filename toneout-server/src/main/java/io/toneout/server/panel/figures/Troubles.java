package io.toneout.server.panel.figures;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.route.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which lanes' last attempts failed, and how. Any thread. */
final class Troubles {

  /** Lanes beyond this that fail at the same time are not noted. */
  static final int MOST = 20_000;

  private final Map<LaneId, Trouble> byLane = new ConcurrentHashMap<>();

  void attempted(Attempt attempt) {
    if (attempt.outcome() instanceof Outcome.Failed failed) {
      if (byLane.size() < MOST || byLane.containsKey(attempt.lane())) {
        byLane.merge(
            attempt.lane(),
            new Trouble(attempt.startedAt(), 1, failed.detail()),
            (before, next) -> new Trouble(before.since(), before.failures() + 1, next.why()));
      }
    } else if (!byLane.isEmpty()) {
      byLane.remove(attempt.lane());
    }
  }

  Optional<Trouble> of(LaneId lane) {
    return Optional.ofNullable(byLane.get(lane));
  }
}
