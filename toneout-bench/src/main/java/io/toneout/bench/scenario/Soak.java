package io.toneout.bench.scenario;

import io.toneout.bench.load.Lanes;
import io.toneout.bench.load.Listener;
import io.toneout.bench.load.Load;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Plot;
import io.toneout.bench.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether it lasts: a steady rate for half an hour, while sessions come and go and HTTP listeners
 * fail and recover. Sessions that nobody closes have to stay open the whole time.
 */
public final class Soak implements Scenario {

  private static final int LANES = 900;
  private static final int SECONDS = 1_800;
  private static final int WARM_UP = 20;
  private static final int MOST_SECONDS = 10;
  private static final int CONNECTIONS = 64;
  private static final double SHARE = 0.5;
  private static final int PARTS = 30;
  private static final double MEGA = 1 << 20;
  private static final double FLAT = 1.5;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String question() {
    return "Half an hour at half of the most: is memory flat, is latency, is anything lost?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    int third = run.size().scaled(LANES) / 3;
    Duration part = run.size().longStretch(SECONDS).dividedBy(PARTS);
    try (Alone alone = Alone.start(run)) {
      Load load = alone.load();
      int port = load.listen(Listener.Manner.FAST);
      // The first third has sessions that stay, the second some that come and go and no address,
      // the last one is reached over HTTP.
      alone.gateway().register(1, 2 * third, 0);
      alone.gateway().register(1 + 2 * third, third, port);
      load.connect(1, third);
      load.connect(1 + third, third);
      Lanes lanes = new Lanes(1, 3 * third);
      run.say("soak: looking for the most");
      load.closedLoop(lanes, 1, CONNECTIONS, Duration.ofSeconds(WARM_UP));
      Stretch most =
          Stretch.of(
              alone.gateway(),
              load,
              1,
              () -> load.closedLoop(lanes, 1, CONNECTIONS, run.size().shortStretch(MOST_SECONDS)));
      section.add(most.row("the most"));
      new Parts(run, alone, port, third, (int) (most.rate() * SHARE), part).run(section, lanes);
    }
    return section;
  }

  /** The steady part. */
  private record Parts(Run run, Alone alone, int port, int third, int rate, Duration part) {

    private void run(Section section, Lanes lanes) throws Exception {
      Load load = alone.load();
      List<Stretch> stretches = new ArrayList<>();
      List<Double> heap = new ArrayList<>();
      Churn churn = new Churn(load, port, third);
      for (int number = 1; number <= PARTS; number++) {
        boolean disturbed = number % 3 == 2;
        Stretch stretch =
            Stretch.of(
                alone.gateway(),
                load,
                1,
                () -> {
                  Thread other = Thread.ofPlatform().unstarted(() -> churn.run(part));
                  if (disturbed) {
                    other.start();
                  }
                  load.openLoop(lanes, rate, part);
                  Churn.join(other);
                });
        heap.add(alone.gateway().liveHeapBytes() / MEGA);
        stretches.add(stretch);
        section.add(
            stretch
                .row("part %d%s".formatted(number, disturbed ? ", disturbed" : ""))
                .put("heap MB", heap.getLast()));
        run.say(
            "soak: part %d of %d: p99 %.2f ms, lost %d, twice %d, %.1f MB live",
            number,
            PARTS,
            stretch.arrival(99),
            stretch.lost(),
            stretch.figures().again(),
            heap.getLast());
      }
      judge(section, stretches, heap);
    }

    private void judge(Section section, List<Stretch> stretches, List<Double> heap) {
      double lost = alone.load().missing();
      double twice = stretches.stream().mapToLong(one -> one.figures().again()).sum();
      double late = stretches.stream().mapToLong(one -> one.figures().late()).sum();
      section.add(Check.atMost("events lost", lost, 0, "nothing acknowledged is lost"));
      section.add(Check.atMost("events twice", twice, 0, "whoever acknowledges gets each once"));
      section.add(Check.atMost("events out of order", late, 0, "order survives every switch"));
      section.add(
          Check.atMost(
              "sessions that ended unasked", alone.load().endedSessions(), 0, "sessions stay"));
      List<Stretch> quiet =
          stretches.stream().filter(one -> stretches.indexOf(one) % 3 == 0).toList();
      int half = quiet.size() / 2;
      section.add(
          Check.atMost(
              "p99 of quiet parts, second half to first",
              Stretch.median(quiet.subList(half, quiet.size()), one -> one.arrival(99))
                  / Stretch.median(quiet.subList(0, half), one -> one.arrival(99)),
              FLAT,
              "flat"));
      section.add(
          Check.atMost(
              "live heap, last third to second third",
              mean(heap.subList(20, PARTS)) / mean(heap.subList(10, 20)),
              FLAT,
              "flat"));
      List<Double> times = new ArrayList<>();
      List<Double> p99 = new ArrayList<>();
      for (int index = 0; index < stretches.size(); index++) {
        times.add(part.toMillis() * (index + 1) / 1_000.0);
        p99.add(stretches.get(index).arrival(99));
      }
      section.add(
          new Plot(
              "Latency",
              "seconds",
              "p99 ms",
              true,
              List.of(new Plot.Line("publish to receive", times, p99))));
      section.add(
          new Plot(
              "Memory", "seconds", "MB", false, List.of(new Plot.Line("live heap", times, heap))));
      alone.remark(section);
    }

    private static double mean(List<Double> figures) {
      return figures.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
  }
}
