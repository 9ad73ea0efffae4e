package io.toneout.delivery.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * The thread and the clock of a group of lanes.
 *
 * <p>Everything that is executed or scheduled here runs one after the other, on one thread at a
 * time, each task seeing what the ones before it wrote. Tasks never block.
 */
public interface LaneScheduler {

  /** Runs the task soon, after those given before it. May be called from any thread. */
  void execute(Runnable task);

  /** Runs the task after the delay. May be called from any thread. */
  Timer schedule(Duration delay, Runnable task);

  /** The time of day, for people and for expiry. */
  Instant now();

  /** A clock that never goes back, in nanoseconds, for durations. */
  long nanoTime();

  /** A task that waits for its time. */
  interface Timer {

    /** The task does not run any more if it has not begun to. */
    void cancel();
  }
}
