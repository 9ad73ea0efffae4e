package io.toneout.bench.scenario;

import io.toneout.bench.load.Lanes;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Section;
import io.toneout.bench.subject.Disk;
import java.util.Locale;

/** S1: how long an event takes at a steady rate, to its listener and to the publisher's 202. */
public final class Latency implements Scenario {

  private static final int LANES = 1_000;
  private static final int RATE = 5_000;

  @Override
  public String name() {
    return "s1";
  }

  @Override
  public String question() {
    return "How long from publish to receive, and to the durable 202, at 5,000/s over 1,000 lanes?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    int lanes = run.size().scaled(LANES);
    try (Duel duel = Duel.overSessions(run, section, lanes)) {
      double before = Disk.commitNanos(duel.folder()) / 1e6;
      Lanes turn = new Lanes(1, lanes);
      Duel.Outcome outcome =
          duel.fight("steady", 1, (load, time) -> load.openLoop(turn, RATE, time));
      double commit = (before + Disk.commitNanos(duel.folder()) / 1e6) / 2;
      section.remark(String.format(Locale.ROOT, "One commit of this disk (c): %.2f ms", commit));
      judge(section, outcome, commit);
      duel.conclude();
    }
    return section;
  }

  private static void judge(Section section, Duel.Outcome outcome, double commit) {
    double raw50 = Stretch.median(outcome.raw(), stretch -> stretch.arrival(50));
    double raw99 = Stretch.median(outcome.raw(), stretch -> stretch.arrival(99));
    double p50 = Stretch.median(outcome.toneout(), stretch -> stretch.arrival(50));
    double p99 = Stretch.median(outcome.toneout(), stretch -> stretch.arrival(99));
    double answer = Stretch.median(outcome.toneout(), stretch -> stretch.answer(99));
    section.add(
        Check.atMost(
            "publish to receive, p50 ms", p50, 3 * raw50 + 1.5 * commit, "3 × raw + 1.5 c"));
    section.add(
        Check.atMost("publish to receive, p99 ms", p99, 4 * raw99 + 5 * commit, "4 × raw + 5 c"));
    section.add(Check.atMost("publish to 202, p99 ms", answer, 5 * commit, "5 c"));
  }
}
