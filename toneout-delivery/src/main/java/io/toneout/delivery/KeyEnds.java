package io.toneout.delivery;

import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.lane.LaneScheduler.Timer;
import io.toneout.delivery.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends rotated keys at the moment at which their overlap is over, so that sessions that use one do
 * not outlive it. Confined to its scheduler's thread, but for {@link #look}.
 */
final class KeyEnds {

  private static final Logger LOG = LoggerFactory.getLogger(KeyEnds.class);

  /** The time of day may be set while a timer runs, so it is looked at again now and then. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Registry registry;
  private final LaneScheduler scheduler;
  private @Nullable Timer timer;

  KeyEnds(Registry registry, LaneScheduler scheduler) {
    this.registry = registry;
    this.scheduler = scheduler;
  }

  /** Looks when the next key ends. Any thread. */
  void look() {
    scheduler.execute(this::arm);
  }

  private void arm() {
    Timer running = timer;
    if (running != null) {
      running.cancel();
      timer = null;
    }
    Instant next = registry.nextKeyEnd().orElse(null);
    if (next == null) {
      return;
    }
    Duration wait = Duration.between(scheduler.now(), next);
    if (wait.isPositive()) {
      wake(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    } else {
      registry
          .removeEndedKeys()
          .whenComplete((done, failure) ->
              scheduler.execute(() -> {
                if (failure == null) {
                  arm();
                } else {
                  LOG.warn("Ended keys could not be removed from the store; trying again", failure);
                  wake(AFTER_FAILURE);
                }
              }));
    }
  }

  private void wake(Duration wait) {
    timer = scheduler.schedule(wait, this::arm);
  }
}
