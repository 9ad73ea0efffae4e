package io.toneout.bench.scenario;

import io.toneout.bench.load.Figures;
import io.toneout.bench.load.Lanes;
import io.toneout.bench.load.Load;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Row;
import io.toneout.bench.report.Section;
import java.time.Duration;

/** S8: how fast what has waited goes out when the listeners come back. */
public final class Drain implements Scenario {

  private static final int LANES = 1_000;
  private static final int WAITING = 1_000_000;
  private static final int BATCH = 100;
  private static final int BATCHES = 8;
  private static final int CONNECTIONS = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "s8";
  }

  @Override
  public String question() {
    return "How fast do a million waiting events go out when 1,000 sessions come back?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    int count = run.size().scaled(LANES);
    int waiting = run.size().scaled(WAITING);
    try (Alone alone = Alone.start(run)) {
      Load load = alone.load();
      alone.gateway().register(1, count, 0);
      Lanes lanes = new Lanes(1, count);
      load.connect(1, count);
      run.say("s8: warms up");
      load.closedLoop(lanes, 1, CONNECTIONS, run.size().warming());
      Stretch direct =
          Stretch.of(
              alone.gateway(),
              load,
              1,
              () -> load.closedLoop(lanes, 1, CONNECTIONS, run.size().stretch()));
      section.add(direct.row("as they come"));
      load.disconnect(1, count);
      load.take();
      while (load.answered() < waiting) {
        load.closedLoop(lanes, BATCH, BATCHES, Duration.ofSeconds(1));
        run.say("s8: %,d of %,d events wait", load.answered(), waiting);
      }
      Figures published = load.take();
      long begin = System.nanoTime();
      load.connect(1, count);
      load.awaitArrivals(published.answered(), PATIENCE);
      Figures drained = load.take();
      double seconds = (drained.lastArrival() - begin) / 1e9;
      double rate = drained.arrived() / seconds;
      section.add(
          new Row("drain")
              .put("events/s", rate)
              .put("lost", published.answered() - (drained.arrived() - drained.again()))
              .put("twice", drained.again())
              .put("late", drained.late())
              .put("seconds", seconds));
      section.add(
          Check.atLeast("events/s, to those as they come", rate / direct.rate(), 1, "S2's rate"));
      alone.remark(section);
    }
    return section;
  }
}
