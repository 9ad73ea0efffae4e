package io.toneout.bench.scenario;

import io.toneout.bench.load.Lanes;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Section;

/** S5: how many events a second go to HTTP listeners, and whether their connections are kept. */
public final class Fallback implements Scenario {

  private static final int LANES = 1_000;
  private static final int CONNECTIONS = 64;

  @Override
  public String name() {
    return "s5";
  }

  @Override
  public String question() {
    return "How many events a second over the HTTP fallback, 1,000 lanes with fast listeners?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    int count = run.size().scaled(LANES);
    try (Duel duel = Duel.overHttp(run, section, count)) {
      Lanes lanes = new Lanes(1, count);
      Duel.Outcome outcome =
          duel.fight("fallback", 1, (load, time) -> load.closedLoop(lanes, 1, CONNECTIONS, time));
      section.add(
          Check.atLeast("events, ratio to raw", outcome.rateRatio(), 0.12, "0.12 × raw fallback"));
      Duel.Side gateway = duel.gateway();
      section.add(
          Check.atMost(
              "connections opened for a lane and a turn",
              (double) gateway.load().accepted(gateway.listenerPort())
                  / (count * (run.size().turns() + 1)),
              1.1,
              "kept, one a lane"));
      duel.conclude();
    }
    return section;
  }
}
