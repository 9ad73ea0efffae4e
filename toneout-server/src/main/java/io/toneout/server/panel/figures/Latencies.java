package io.toneout.server.panel.figures;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How often which latency was met. Latencies fall into classes whose width is an eighth of the
 * power of two that they begin at, so a percentile is off by a sixteenth at most. Immutable; takes
 * as many numbers as there were different classes.
 */
public final class Latencies {

  /** None at all. */
  public static final Latencies NONE = new Latencies(new int[0], new int[0]);

  /** Microseconds below this have a class each. */
  private static final int EXACT = 16;

  private static final int EXACT_BITS = 4;

  /** Classes of one power of two. */
  private static final int PARTS = 8;

  private static final int PART_BITS = 3;

  /** The last power of two, which is 19 hours; what takes longer counts as that. */
  private static final int LAST_BIT = 36;

  private static final int CLASSES = EXACT + (LAST_BIT - EXACT_BITS + 1) * PARTS;

  /** The classes met, in ascending order. */
  private final int[] classes;

  private final int[] counts;
  private final int total;

  private Latencies(int[] classes, int[] counts) {
    this.classes = classes;
    this.counts = counts;
    this.total = Arrays.stream(counts).sum();
  }

  /** Counts while things happen. Any thread. */
  static final class Recorder {

    private final AtomicIntegerArray counts = new AtomicIntegerArray(CLASSES);

    /** Raised after the count of a class, so none is overlooked for good. */
    private final AtomicInteger fresh = new AtomicInteger();

    void add(Duration latency) {
      counts.incrementAndGet(classOf(TimeUnit.NANOSECONDS.toMicros(latency.toNanos())));
      fresh.incrementAndGet();
    }

    /** What there was since it was last taken. */
    Latencies take() {
      if (fresh.getAndSet(0) == 0) {
        return NONE;
      }
      int[] taken = new int[CLASSES];
      for (int at = 0; at < CLASSES; at++) {
        taken[at] = counts.get(at) == 0 ? 0 : counts.getAndSet(at, 0);
      }
      return of(taken);
    }

    /** The same, without taking it. */
    Latencies look() {
      if (fresh.get() == 0) {
        return NONE;
      }
      int[] seen = new int[CLASSES];
      for (int at = 0; at < CLASSES; at++) {
        seen[at] = counts.get(at);
      }
      return of(seen);
    }
  }

  /** All of them together. */
  static Latencies sum(List<Latencies> all) {
    List<Latencies> met = all.stream().filter(each -> each.total > 0).toList();
    if (met.size() < 2) {
      return met.isEmpty() ? NONE : met.getFirst();
    }
    int[] sums = new int[CLASSES];
    for (Latencies each : met) {
      for (int at = 0; at < each.classes.length; at++) {
        sums[each.classes[at]] += each.counts[at];
      }
    }
    return of(sums);
  }

  private static Latencies of(int[] byClass) {
    int[] classes = new int[CLASSES];
    int[] counts = new int[CLASSES];
    int met = 0;
    for (int at = 0; at < CLASSES; at++) {
      if (byClass[at] > 0) {
        classes[met] = at;
        counts[met++] = byClass[at];
      }
    }
    return met == 0 ? NONE : new Latencies(Arrays.copyOf(classes, met), Arrays.copyOf(counts, met));
  }

  /** How many there were. */
  public int count() {
    return total;
  }

  /**
   * The latency that so many were within; empty if there was none.
   *
   * @param percent above 0, at most 100
   */
  public Optional<Duration> percentile(double percent) {
    long wanted = Math.max(1, (long) Math.ceil(total * percent / 100));
    long met = 0;
    for (int at = 0; at < classes.length; at++) {
      met += counts[at];
      if (met >= wanted) {
        return Optional.of(Duration.ofNanos((long) (middle(classes[at]) * 1_000)));
      }
    }
    return Optional.empty();
  }

  private static int classOf(long micros) {
    if (micros < EXACT) {
      return (int) Math.max(0, micros);
    }
    int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
    if (bit > LAST_BIT) {
      return CLASSES - 1;
    }
    int part = (int) (micros >>> (bit - PART_BITS)) & (PARTS - 1);
    return EXACT + (bit - EXACT_BITS) * PARTS + part;
  }

  /** In microseconds. */
  private static double middle(int latencyClass) {
    if (latencyClass < EXACT) {
      return latencyClass + 0.5;
    }
    int bit = (latencyClass - EXACT) / PARTS + EXACT_BITS;
    int part = (latencyClass - EXACT) % PARTS;
    return (PARTS + part + 0.5) * (1L << (bit - PART_BITS));
  }
}
