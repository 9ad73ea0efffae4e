package io.toneout.delivery.simulation;

import io.toneout.delivery.lane.LaneScheduler;
import java.time.Duration;
import java.time.Instant;

/**
 * One thread of a simulated process: tasks run in order, a little later, until the process dies.
 */
final class NodeScheduler implements LaneScheduler {

  private static final Duration LATENESS = Duration.ofNanos(300_000);

  private final Timeline timeline;
  private final Node node;
  private long lastAt;

  NodeScheduler(Timeline timeline, Node node) {
    this.timeline = timeline;
    this.node = node;
  }

  @Override
  public void execute(Runnable task) {
    lastAt = Math.max(lastAt, timeline.nanos() + timeline.upTo(LATENESS).toNanos());
    timeline.at(lastAt, () -> node.whileAlive(task));
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    boolean[] cancelled = new boolean[1];
    timeline.in(
        delay.isNegative() ? Duration.ZERO : delay,
        () -> {
          if (!cancelled[0]) {
            node.whileAlive(task);
          }
        });
    return () -> cancelled[0] = true;
  }

  @Override
  public Instant now() {
    return timeline.instant();
  }

  @Override
  public long nanoTime() {
    return timeline.nanos();
  }
}
