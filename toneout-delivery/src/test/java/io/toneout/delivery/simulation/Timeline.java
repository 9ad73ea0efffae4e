package io.toneout.delivery.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * The time of a simulated world: what happens when, on one thread, decided by one seed alone. The
 * time of day can be set; the time that durations are measured by cannot.
 */
final class Timeline extends Clock {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private final Random random;
  private long nanos;
  private long given;
  private Duration skew = Duration.ZERO;

  /** Something that will happen. */
  private record Task(long at, long number, Runnable runnable) {}

  Timeline(long seed) {
    random = new Random(seed);
  }

  Random random() {
    return random;
  }

  long nanos() {
    return nanos;
  }

  /** Runs the task when the monotonic clock has come there. */
  void at(long atNanos, Runnable task) {
    tasks.add(new Task(Math.max(nanos, atNanos), given++, task));
  }

  /** Runs the task after a while. */
  void in(Duration delay, Runnable task) {
    at(nanos + delay.toNanos(), task);
  }

  /** A time between nothing and the given one. */
  Duration upTo(Duration most) {
    return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Sets the time of day forwards or backwards. */
  void jump(Duration by) {
    skew = skew.plus(by);
  }

  /** Lets the time pass and what is due in it happen. */
  void run(Duration duration) {
    long end = nanos + duration.toNanos();
    while (!tasks.isEmpty() && tasks.peek().at() <= end) {
      Task task = tasks.poll();
      nanos = task.at();
      task.runnable().run();
    }
    nanos = end;
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nanos).plus(skew);
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
