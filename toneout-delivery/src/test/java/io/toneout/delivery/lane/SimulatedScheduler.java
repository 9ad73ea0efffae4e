package io.toneout.delivery.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A scheduler whose time stands still until a test moves it. Everything runs on the test's thread,
 * in an order that depends on nothing else.
 */
public final class SimulatedScheduler extends Clock implements LaneScheduler {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private long nanos;
  private long given;

  private static final class Task {
    private final long at;
    private final long number;
    private final Runnable runnable;
    private boolean cancelled;

    Task(long at, long number, Runnable runnable) {
      this.at = at;
      this.number = number;
      this.runnable = runnable;
    }

    long at() {
      return at;
    }

    long number() {
      return number;
    }
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(new Task(nanos, given++, task));
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Task scheduled = new Task(nanos + Math.max(0, delay.toNanos()), given++, task);
    tasks.add(scheduled);
    return () -> scheduled.cancelled = true;
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  /** Runs what is due now, and what that makes due now. */
  public void settle() {
    advance(Duration.ZERO);
  }

  /** Moves the time on, running what becomes due at its time. */
  public void advance(Duration duration) {
    long end = nanos + duration.toNanos();
    while (!tasks.isEmpty() && tasks.peek().at() <= end) {
      Task task = tasks.poll();
      nanos = Math.max(nanos, task.at());
      if (!task.cancelled) {
        task.runnable.run();
      }
    }
    nanos = end;
  }

  @Override
  public Instant instant() {
    return now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
