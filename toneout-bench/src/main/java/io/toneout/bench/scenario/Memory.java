package io.toneout.bench.scenario;

import io.toneout.bench.load.Lanes;
import io.toneout.bench.load.Load;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Plot;
import io.toneout.bench.report.Row;
import io.toneout.bench.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** S9: whether memory stays where it is under the load of S2, in a heap of 256 MB. */
public final class Memory implements Scenario {

  private static final int LANES = 1_000;
  private static final int CONNECTIONS = 64;
  private static final int SECONDS = 600;
  private static final int SAMPLES = 20;
  private static final double MEGA = 1 << 20;
  private static final double MOST_GROWTH = 1.2;
  private static final double HEAP_MB = 256;

  @Override
  public String name() {
    return "s9";
  }

  @Override
  public String question() {
    return "Does memory stay flat under full load, with 1,000 sessions and a heap of 256 MB?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    int count = run.size().scaled(LANES);
    Duration part = run.size().longStretch(SECONDS).dividedBy(SAMPLES);
    List<Double> times = new ArrayList<>();
    List<Double> live = new ArrayList<>();
    List<Double> resident = new ArrayList<>();
    try (Alone alone = Alone.start(run, "-Xmx256m " + run.gatewayJava())) {
      Load load = alone.load();
      alone.gateway().register(1, count, 0);
      load.connect(1, count);
      Lanes lanes = new Lanes(1, count);
      for (int sample = 1; sample <= SAMPLES; sample++) {
        Stretch stretch =
            Stretch.of(
                alone.gateway(), load, 1, () -> load.closedLoop(lanes, 1, CONNECTIONS, part));
        times.add(part.toMillis() * sample / 1_000.0);
        live.add(alone.gateway().liveHeapBytes() / MEGA);
        resident.add(alone.gateway().residentBytes() / MEGA);
        Row row = stretch.row("part " + sample).put("heap MB", live.getLast());
        section.add(row);
        run.say(
            "s9: part %d of %d: %,.0f events/s, %.1f MB live, %.1f MB resident",
            sample, SAMPLES, stretch.rate(), live.getLast(), resident.getLast());
      }
      section.add(Check.atMost("live heap, MB", most(live), HEAP_MB, "256 MB"));
      section.add(
          Check.atMost(
              "live heap, last quarter to second quarter",
              mean(live, 15, 20) / mean(live, 5, 10),
              MOST_GROWTH,
              "flat"));
      section.add(
          Check.atMost(
              "resident, last quarter to second quarter",
              mean(resident, 15, 20) / mean(resident, 5, 10),
              MOST_GROWTH,
              "flat"));
      section.add(
          new Plot(
              "Memory under full load",
              "seconds",
              "MB",
              false,
              List.of(
                  new Plot.Line("live heap", times, live),
                  new Plot.Line("resident", times, resident))));
      alone.remark(section);
    }
    return section;
  }

  private static double most(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private static double mean(List<Double> figures, int from, int to) {
    return figures.subList(from, to).stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
