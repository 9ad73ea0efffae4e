package io.toneout.bench.scenario;

import io.toneout.bench.load.Load;
import io.toneout.bench.report.Check;
import io.toneout.bench.report.Row;
import io.toneout.bench.report.Section;
import io.toneout.bench.subject.Raw;
import io.toneout.bench.subject.Subject;
import java.io.IOException;

/** S4: what a session costs that is there and gets nothing. */
public final class Idle implements Scenario {

  private static final int SESSIONS = 10_000;

  /** Those that come first pay for what all of them share. */
  private static final int BEFORE = 500;

  private static final double KILO = 1_024;

  @Override
  public String name() {
    return "s4";
  }

  @Override
  public String question() {
    return "How much memory does an idle authenticated session take, 10,000 of them?";
  }

  @Override
  public Section measure(Run run) throws Exception {
    Section section = new Section(name(), question());
    int sessions = run.size().scaled(SESSIONS);
    int before = Math.min(BEFORE, sessions / 2);
    run.say("s4: raw");
    try (Raw raw = Raw.start(0);
        Load load = new Load(run.loop())) {
      load.connectPublishers(raw.address());
      section.add(row(raw, load, before, sessions));
    }
    run.say("s4: toneout");
    try (Alone alone = Alone.start(run)) {
      alone.gateway().register(1, before + sessions, 0);
      alone.gateway().finishStart();
      Row row = row(alone.gateway(), alone.load(), before, sessions);
      section.add(row);
      section.add(Check.atMost("resident KB a session", row.figure(RESIDENT), 8, "8 KB"));
      section.add(Check.atMost("live heap KB a session", row.figure(HEAP), 3, "3 KB"));
      alone.remark(section);
    }
    return section;
  }

  private static final String RESIDENT = "RSS KB/session";
  private static final String HEAP = "heap KB/session";

  private static Row row(Subject subject, Load load, int before, int sessions)
      throws IOException, InterruptedException {
    load.connect(1, before);
    double heap = subject.liveHeapBytes();
    double resident = subject.settledResidentBytes();
    load.connect(1 + before, sessions);
    double heapAfter = subject.liveHeapBytes();
    double residentAfter = subject.settledResidentBytes();
    return new Row(subject.name())
        .put("sessions", sessions)
        .put(RESIDENT, (residentAfter - resident) / sessions / KILO)
        .put(HEAP, (heapAfter - heap) / sessions / KILO);
  }
}
