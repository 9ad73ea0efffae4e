package io.toneout.bench.scenario;

import io.toneout.bench.load.Listener;
import io.toneout.bench.load.Load;
import io.toneout.bench.report.Section;
import io.toneout.bench.subject.Gateway;
import io.toneout.bench.subject.Raw;
import io.toneout.bench.subject.Scratch;
import io.toneout.bench.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The raw reference and a gateway side by side, which take turns under the same load. */
final class Duel implements AutoCloseable {

  private static final double MEGA = 1 << 20;

  private final Run run;
  private final Section section;
  private final Side raw;
  private final Side gateway;
  private final Scratch scratch;

  /** One of the two, and what is connected with it. */
  record Side(Subject subject, Load load, int listenerPort) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      load.close();
      subject.close();
    }
  }

  /** What was measured under one load. */
  record Outcome(List<Stretch> raw, List<Stretch> toneout) {

    /** The events a second of the gateway, as a share of those of the reference, turn by turn. */
    double rateRatio() {
      return rateOf(this);
    }

    /** The same, as a share of those of the reference under another load. */
    double rateOf(Outcome other) {
      double[] ratios = new double[raw.size()];
      for (int turn = 0; turn < ratios.length; turn++) {
        ratios[turn] = toneout.get(turn).rate() / other.raw.get(turn).rate();
      }
      Arrays.sort(ratios);
      return ratios[ratios.length / 2];
    }
  }

  private Duel(Run run, Section section, Side raw, Side gateway, Scratch scratch) {
    this.run = run;
    this.section = section;
    this.raw = raw;
    this.gateway = gateway;
    this.scratch = scratch;
  }

  /** Both with a session for each of so many servers. */
  static Duel overSessions(Run run, Section section, int servers) throws Exception {
    Duel duel = start(run, section, servers, false);
    duel.raw.load.connect(1, servers);
    duel.gateway.load.connect(1, servers);
    return duel;
  }

  /** Both with some sessions of one server. */
  static Duel fanOut(Run run, Section section, int sessions) throws Exception {
    Duel duel = start(run, section, 1, false);
    duel.raw.load.connectTo(1, sessions);
    duel.gateway.load.connectTo(1, sessions);
    return duel;
  }

  /** Both with an HTTP listener for each of so many servers. */
  static Duel overHttp(Run run, Section section, int servers) throws Exception {
    return start(run, section, servers, true);
  }

  private static Duel start(Run run, Section section, int servers, boolean http) throws Exception {
    run.say("%s: starting raw and toneout", section.name());
    Scratch scratch = new Scratch();
    Load rawLoad = new Load(run.loop());
    int rawPort = http ? rawLoad.listen(Listener.Manner.FAST) : 0;
    Raw rawSubject = Raw.start(rawPort);
    rawLoad.connectPublishers(rawSubject.address());
    Load load = new Load(run.loop());
    int port = http ? load.listen(Listener.Manner.FAST) : 0;
    Gateway subject = Gateway.start(scratch.folder().resolve("data"), run.gatewayJava());
    subject.register(1, servers, port);
    load.connectPublishers(subject.address());
    return new Duel(
        run,
        section,
        new Side(rawSubject, rawLoad, rawPort),
        new Side(subject, load, port),
        scratch);
  }

  /**
   * Lets the two take turns under one load, after each has had some to warm up.
   *
   * @param name of the load, for the rows
   * @param receivers listeners of each event
   * @param publishing puts the load on for so long
   */
  Outcome fight(String name, int receivers, BiConsumer<Load, Duration> publishing) {
    Size size = run.size();
    for (Side side : List.of(raw, gateway)) {
      run.say("%s: %s, %s warms up", section.name(), name, side.subject.name());
      Stretch.of(
          side.subject, side.load, receivers, () -> publishing.accept(side.load, size.warming()));
    }
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    for (int turn = 1; turn <= size.turns(); turn++) {
      outcome.raw.add(turn(raw, name, turn, receivers, publishing));
      outcome.toneout.add(turn(gateway, name, turn, receivers, publishing));
    }
    return outcome;
  }

  private Stretch turn(
      Side side, String name, int turn, int receivers, BiConsumer<Load, Duration> publishing) {
    Size size = run.size();
    Stretch stretch =
        Stretch.of(
            side.subject, side.load, receivers, () -> publishing.accept(side.load, size.stretch()));
    section.add(stretch.row("%s, %s %d".formatted(name, side.subject.name(), turn)));
    run.say(
        "%s: %s, turn %d of %d, %s: %,.0f events/s, p99 %.2f ms",
        section.name(),
        name,
        turn,
        size.turns(),
        side.subject.name(),
        stretch.rate(),
        stretch.arrival(99));
    stretch.remarkIfBusy(section, name + ", turn " + turn);
    String refusal = side.load.refusal();
    if (refusal != null) {
      section.remark("%s refused a publish: %s".formatted(side.subject.name(), refusal));
    }
    return stretch;
  }

  /** The gateway's side, for what only it has. */
  Side gateway() {
    return gateway;
  }

  /** Where the gateway's disk is. */
  Path folder() {
    return scratch.folder();
  }

  /** Says what sessions did not survive, and what heap is left in use. */
  void conclude() throws IOException, InterruptedException {
    for (Side side : List.of(raw, gateway)) {
      int ended = side.load.endedSessions();
      section.remark(
          String.format(
              Locale.ROOT,
              "%s: %.1f MB of heap in use after a collection, %.1f MB resident%s",
              side.subject.name(),
              side.subject.liveHeapBytes() / MEGA,
              side.subject.residentBytes() / MEGA,
              ended == 0 ? "" : ", " + ended + " sessions ended unasked"));
    }
  }

  @Override
  public void close() throws IOException {
    try (scratch;
        raw;
        gateway) {
      run.say("%s: stopping", section.name());
    }
  }
}
