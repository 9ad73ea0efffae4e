package io.toneout.bench.scenario;

import io.toneout.bench.load.Lanes;
import io.toneout.bench.load.Listener;
import io.toneout.bench.load.Load;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Section;
import java.util.Arrays;

/**
 * Whether lanes whose listeners never answer slow down the others: as many of them beside healthy
 * ones, half of which are reached over HTTP and half over sessions, in turns on one gateway.
 *
 * <p>While the healthy ones are alone, the silent lanes have no address and nothing is published to
 * them. In their turn they have one, hold a connection each for as long as an attempt may take, and
 * are published to as well.
 */
public final class Isolation implements Scenario {

  private static final int LANES = 1_000;
  private static final int RATE = 1_000;
  private static final double MOST = 2;

  @Override
  public String name() {
    return "isolation";
  }

  @Override
  public String question() {
    return "Do healthy lanes notice as many lanes whose listeners never answer?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    int count = run.size().scaled(LANES);
    int overHttp = count / 2;
    try (Alone alone = Alone.start(run);
        Load silent = new Load(run.loop())) {
      Load load = alone.load();
      int port = load.listen(Listener.Manner.FAST);
      int silentPort = silent.listen(Listener.Manner.SILENT);
      silent.connectPublishers(alone.gateway().address());
      alone.gateway().register(1, overHttp, port);
      alone.gateway().register(1 + overHttp, count - overHttp, 0);
      alone.gateway().register(1 + count, count, 0);
      load.connect(1 + overHttp, count - overHttp);
      Turns turns = new Turns(run, alone, silent, count);
      alone.gateway().register(1 + count, count, silentPort);
      turns.turn(section, "warm-up beside", true);
      double[] ratios = new double[run.size().turns()];
      for (int turn = 0; turn < ratios.length; turn++) {
        alone.gateway().register(1 + count, count, 0);
        Stretch without = turns.turn(section, "alone " + (turn + 1), false);
        alone.gateway().register(1 + count, count, silentPort);
        Stretch with = turns.turn(section, "beside " + (turn + 1), true);
        ratios[turn] = with.arrival(99) / without.arrival(99);
        run.say("isolation: turn %d: p99 beside to alone %.2f", turn + 1, ratios[turn]);
      }
      Arrays.sort(ratios);
      section.add(
          Check.atMost("p99 beside to alone", ratios[ratios.length / 2], MOST, "at most doubled"));
      alone.remark(section);
    }
    return section;
  }

  /** What the turns have in common. */
  private record Turns(Run run, Alone alone, Load silent, int count) {

    private Stretch turn(Section section, String name, boolean beside) {
      Lanes healthy = new Lanes(1, count);
      Lanes hanging = new Lanes(1 + count, count);
      Runnable both =
          () -> {
            Thread other =
                Thread.ofPlatform()
                    .unstarted(() -> silent.openLoop(hanging, RATE, run.size().stretch()));
            if (beside) {
              other.start();
            }
            alone.load().openLoop(healthy, RATE, run.size().stretch());
            Churn.join(other);
          };
      Stretch stretch = Stretch.of(alone.gateway(), alone.load(), 1, both);
      section.add(stretch.row(name));
      return stretch;
    }
  }
}
