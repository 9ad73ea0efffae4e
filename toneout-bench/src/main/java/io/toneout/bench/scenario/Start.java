package io.toneout.bench.scenario;

import io.toneout.bench.load.Lanes;
import io.toneout.bench.load.Listener;
import io.toneout.bench.load.Load;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Row;
import io.toneout.bench.report.Section;
import io.toneout.bench.subject.Gateway;
import io.toneout.bench.subject.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * S6: how long from the start of {@code serve} until it is ready, and until an event is delivered.
 */
public final class Start implements Scenario {

  private static final int TIMES = 5;
  private static final int EVENTS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "s6";
  }

  @Override
  public String question() {
    return "How long does it take to start on a folder that was in use?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    try (Scratch scratch = new Scratch();
        Load load = new Load(run.loop())) {
      Path data = scratch.folder().resolve("data");
      int port = load.listen(Listener.Manner.FAST);
      use(run, data, load, port);
      double[] ready = new double[TIMES];
      double[] delivered = new double[TIMES];
      for (int time = 0; time < TIMES; time++) {
        long begin = System.nanoTime();
        try (Gateway gateway = Gateway.start(data, run.gatewayJava());
            Load publisher = new Load(run.loop())) {
          ready[time] = (System.nanoTime() - begin) / 1e6;
          publisher.connectPublishers(gateway.address());
          load.take();
          publisher.publish(1);
          load.awaitArrivals(1, PATIENCE);
          delivered[time] = (load.take().lastArrival() - begin) / 1e6;
        }
        section.add(
            new Row("start " + (time + 1))
                .put("ready ms", ready[time])
                .put("first event ms", delivered[time]));
        run.say("s6: start %d: ready after %.0f ms", time + 1, ready[time]);
      }
      section.add(Check.atMost("ready, ms", median(ready), 1_000, "1.0 s"));
      section.add(Check.atMost("first event delivered, ms", median(delivered), 1_300, "1.3 s"));
    }
    return section;
  }

  private static void use(Run run, Path data, Load load, int port)
      throws IOException, InterruptedException {
    run.say("s6: making a folder with %,d events", EVENTS);
    try (Gateway gateway = Gateway.start(data, "")) {
      gateway.register(1, 10, port);
      load.connectPublishers(gateway.address());
      load.openLoop(new Lanes(1, 10), EVENTS, Duration.ofSeconds(1));
      load.awaitArrivals(EVENTS, PATIENCE);
    }
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
