package io.toneout.bench.scenario;

import io.toneout.bench.load.Lanes;
import io.toneout.bench.load.Load;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Section;
import io.toneout.bench.subject.Gateway;
import io.toneout.bench.subject.Raw;
import io.toneout.bench.subject.Scratch;
import io.toneout.bench.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** S7: whether it slows down with more lanes, a longer log, and more events that wait. */
public final class Growth implements Scenario {

  private static final int FEW_LANES = 100;
  private static final int MANY_LANES = 10_000;
  private static final int WAITING_LANES = 1_000;
  private static final int WAITING = 1_000_000;
  private static final int LONG_LOG = 10_000_000;

  private static final int CONNECTIONS = 64;
  private static final int BATCH = 100;
  private static final int BATCHES = 8;
  private static final int RATE = 2_000;
  private static final double LEAST = 0.8;
  private static final double START_MILLIS = 3_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "s7";
  }

  @Override
  public String question() {
    return "Does it slow down with more lanes, a longer log, more that waits?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    lanes(run, section);
    log(run, section);
    return section;
  }

  private static void lanes(Run run, Section section) throws Exception {
    int few = run.size().scaled(FEW_LANES);
    int many = run.size().scaled(MANY_LANES);
    double kept;
    try (Alone alone = Alone.start(run)) {
      alone.gateway().register(1, many, 0);
      alone.load().connect(1, few);
      warm(run, alone.load(), few);
      double small = measured(run, section, alone, few, few + " lanes");
      alone.load().connect(1 + few, many - few);
      warm(run, alone.load(), many);
      double large = measured(run, section, alone, many, many + " lanes");
      alone.remark(section);
      kept = large / small;
    }
    double rawKept = rawLanes(run, section, few, many);
    section.add(
        Check.atLeast(
            "events/s with %,d lanes to that with %,d".formatted(many, few),
            kept,
            LEAST,
            "loses at most 20 %"));
    section.add(
        Check.atLeast(
            "the same, to the %.2f that raw keeps".formatted(rawKept),
            kept / rawKept,
            LEAST,
            "loses at most 20 % more than raw"));
  }

  /** What of its events a second the reference keeps, which only has the sockets. */
  private static double rawLanes(Run run, Section section, int few, int many) throws IOException {
    try (Raw raw = Raw.start(0);
        Load load = new Load(run.loop())) {
      load.connectPublishers(raw.address());
      load.connect(1, few);
      warm(run, load, few);
      double small = most(run, section, raw, load, few, "raw, " + few + " lanes");
      load.connect(1 + few, many - few);
      warm(run, load, many);
      return most(run, section, raw, load, many, "raw, " + many + " lanes") / small;
    }
  }

  private static void log(Run run, Section section) throws Exception {
    int waiting = run.size().scaled(WAITING);
    int waitingLanes = run.size().scaled(WAITING_LANES);
    int log = run.size().scaled(LONG_LOG);
    int lanes = run.size().scaled(WAITING_LANES);
    try (Scratch scratch = new Scratch();
        Load load = new Load(run.loop())) {
      Path data = scratch.folder().resolve("data");
      try (Gateway gateway = Gateway.start(data, run.gatewayJava())) {
        gateway.register(1, lanes + waitingLanes, 0);
        load.connectPublishers(gateway.address());
        load.connect(1, lanes);
        Alone alone = new Alone(scratch, gateway, load);
        warm(run, alone.load(), lanes);
        double empty = measured(run, section, alone, lanes, "short log, nothing waits");
        publish(run, load, new Lanes(1, lanes), log, true);
        double longer = measured(run, section, alone, lanes, "%,d in the log".formatted(log));
        publish(run, load, new Lanes(1 + lanes, waitingLanes), waiting, false);
        double behind = measured(run, section, alone, lanes, "and %,d waiting".formatted(waiting));
        section.add(
            Check.atLeast(
                "with a long log, to before", longer / empty, LEAST, "at most 20 % less"));
        section.add(
            Check.atLeast(
                "with many waiting, to before", behind / empty, LEAST, "at most 20 % less"));
        alone.remark(section);
      }
      restart(run, section, data, waiting);
    }
  }

  private static void restart(Run run, Section section, Path data, int waiting) throws IOException {
    long begin = System.nanoTime();
    try (Gateway gateway = Gateway.start(data, run.gatewayJava())) {
      double millis = (System.nanoTime() - begin) / 1e6;
      section.add(
          Check.atMost(
              "start with %,d waiting, ms".formatted(waiting), millis, START_MILLIS, "3 s"));
      run.say("s7: %s started after %.0f ms", gateway.name(), millis);
    }
  }

  private static void warm(Run run, Load load, int lanes) {
    run.say("s7: warms up");
    load.closedLoop(new Lanes(1, lanes), 1, CONNECTIONS, run.size().warming());
  }

  /** Publishes so many events in batches. */
  private static void publish(Run run, Load load, Lanes lanes, int events, boolean arrive) {
    load.take();
    for (long sent = 0; sent < events; sent = load.answered()) {
      load.closedLoop(lanes, BATCH, BATCHES, Duration.ofSeconds(1));
      run.say("s7: %,d of %,d events written", load.answered(), events);
    }
    if (arrive) {
      load.awaitArrivals(load.answered(), PATIENCE);
    }
  }

  /** Latency at a steady rate, then throughput; returns the events a second. */
  private static double measured(Run run, Section section, Alone alone, int count, String name) {
    Lanes lanes = new Lanes(1, count);
    Stretch steady =
        Stretch.of(
            alone.gateway(),
            alone.load(),
            1,
            () -> alone.load().openLoop(lanes, RATE, run.size().stretch()));
    section.add(steady.row(name + ", steady"));
    run.say("s7: %s: p99 %.2f ms at %,d/s", name, steady.arrival(99), RATE);
    return most(run, section, alone.gateway(), alone.load(), count, name);
  }

  /** Throughput alone; returns the events a second. */
  private static double most(
      Run run, Section section, Subject subject, Load load, int count, String name) {
    Lanes lanes = new Lanes(1, count);
    Stretch most =
        Stretch.of(
            subject, load, 1, () -> load.closedLoop(lanes, 1, CONNECTIONS, run.size().stretch()));
    section.add(most.row(name + ", most"));
    most.remarkIfBusy(section, name + ", most");
    run.say("s7: %s: %,.0f events/s at most", name, most.rate());
    return most.rate();
  }
}
