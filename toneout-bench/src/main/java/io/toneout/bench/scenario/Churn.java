package io.toneout.bench.scenario;

import io.toneout.bench.load.Listener;
import io.toneout.bench.load.Load;
import java.time.Duration;

/**
 * What goes wrong meanwhile: for a part of the time HTTP listeners answer 503, and sessions are
 * closed and opened again in groups.
 *
 * @param load whose sessions and listeners they are
 * @param port of the HTTP listeners
 * @param third sessions that stay, and as many that come and go behind them
 */
record Churn(Load load, int port, int third) {

  private static final int GROUPS = 6;

  /** Disturbs for half of a time, and puts everything right again. */
  void run(Duration time) {
    Duration step = time.dividedBy(2L * GROUPS);
    load.answer(port, Listener.Manner.FAILING);
    int group = Math.max(1, third / GROUPS);
    for (int index = 0; index < GROUPS; index++) {
      int first = 1 + third + index * group;
      load.disconnect(first, group);
      sleep(step);
      load.connect(first, group);
    }
    load.answer(port, Listener.Manner.FAST);
  }

  /** Waits for the end of a thread. */
  static void join(Thread other) {
    try {
      other.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
