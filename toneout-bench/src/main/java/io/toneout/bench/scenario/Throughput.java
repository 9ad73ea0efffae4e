package io.toneout.bench.scenario;

import io.toneout.bench.load.Lanes;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Section;

/** S2: how many events a second go through, each to a lane of its own. */
public final class Throughput implements Scenario {

  private static final int LANES = 1_000;
  private static final int CONNECTIONS = 64;
  private static final int BATCH = 100;
  private static final int BATCHES = 8;

  @Override
  public String name() {
    return "s2";
  }

  @Override
  public String question() {
    return "How many events a second over sessions, published singly and in batches?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    int count = run.size().scaled(LANES);
    try (Duel duel = Duel.overSessions(run, section, count)) {
      Lanes lanes = new Lanes(1, count);
      Duel.Outcome single =
          duel.fight("single", 1, (load, time) -> load.closedLoop(lanes, 1, CONNECTIONS, time));
      Duel.Outcome batch =
          duel.fight("batch", 1, (load, time) -> load.closedLoop(lanes, BATCH, BATCHES, time));
      section.add(
          Check.atLeast("single publishes, ratio to raw", single.rateRatio(), 0.25, "0.25 × raw"));
      section.add(
          Check.atLeast(
              "batches of 100, ratio to raw's single publishes",
              batch.rateOf(single),
              0.4,
              "0.4 × raw"));
      duel.conclude();
    }
    return section;
  }
}
