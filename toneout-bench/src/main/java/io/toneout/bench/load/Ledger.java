package io.toneout.bench.load;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Accounts for every event: numbers those that are published, and judges those that arrive. Used by
 * the event loop alone.
 */
final class Ledger {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(30);

  private final Map<Integer, Integer> published = new HashMap<>();
  private final Map<Integer, Order> orders = new HashMap<>();

  private Histogram answers = new Histogram(LONGEST, 3);
  private Histogram arrivals = new Histogram(LONGEST, 3);
  private long answered;
  private long failed;
  private long failedInAll;
  private long arrived;
  private long again;
  private long late;
  private long lastArrival;

  /** The number that the next event of a lane bears. */
  int next(int lane) {
    return published.merge(lane, 1, Integer::sum);
  }

  /** The account of a lane that one listener reads. */
  Order order(int lane) {
    return orders.computeIfAbsent(lane, any -> new Order());
  }

  void answered(long due, int events) {
    answers.recordValue(since(due));
    answered += events;
  }

  void failed(int events) {
    failed += events;
    failedInAll += events;
  }

  void arrived(Mark mark, Order order) {
    lastArrival = System.nanoTime();
    arrivals.recordValue(Math.clamp(lastArrival - mark.due(), 1, LONGEST));
    arrived++;
    switch (order.arrived(mark.number())) {
      case NEXT -> {}
      case AGAIN -> again++;
      case LATE -> late++;
    }
  }

  /** The figures since the last call, and begins new ones. */
  Figures take() {
    Figures figures =
        new Figures(answers, arrivals, answered, failed, arrived, again, late, lastArrival);
    answers = new Histogram(LONGEST, 3);
    arrivals = new Histogram(LONGEST, 3);
    answered = 0;
    failed = 0;
    arrived = 0;
    again = 0;
    late = 0;
    return figures;
  }

  long answered() {
    return answered;
  }

  long arrived() {
    return arrived;
  }

  /** Events that were accepted for lanes with one listener each, and did not arrive so far. */
  long missing() {
    long sum = 0;
    for (Map.Entry<Integer, Integer> lane : published.entrySet()) {
      Order order = orders.get(lane.getKey());
      if (order != null) {
        sum += order.missing(lane.getValue());
      }
    }
    return Math.max(0, sum - failedInAll);
  }

  private static long since(long due) {
    return Math.clamp(System.nanoTime() - due, 1, LONGEST);
  }
}
