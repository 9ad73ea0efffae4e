package io.toneout.bench.scenario;

import io.toneout.bench.load.Lanes;
import io.toneout.bench.load.Load;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Section;
import java.time.Duration;

/** S3: how many deliveries a second when one lane has many sessions. */
public final class FanOut implements Scenario {

  private static final int SESSIONS = 1_000;
  private static final int CONNECTIONS = 4;
  private static final Duration PART = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public String question() {
    return "How many deliveries a second from one lane to 1,000 sessions?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    int sessions = run.size().scaled(SESSIONS);
    try (Duel duel = Duel.fanOut(run, section, sessions)) {
      Lanes lane = Lanes.shared(1);
      Duel.Outcome outcome =
          duel.fight("fan-out", sessions, (load, time) -> inParts(load, lane, sessions, time));
      section.add(Check.atLeast("deliveries, ratio to raw", outcome.rateRatio(), 0.7, "0.7 × raw"));
      duel.conclude();
    }
    return section;
  }

  /** A subject answers sooner than it has delivered: it gets the next part when it has the last. */
  private static void inParts(Load load, Lanes lane, int sessions, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      load.closedLoop(lane, 1, CONNECTIONS, PART);
      load.awaitArrivals(load.answered() * sessions, PATIENCE);
    }
  }
}
