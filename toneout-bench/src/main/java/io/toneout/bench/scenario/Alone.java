package io.toneout.bench.scenario;

import io.toneout.bench.load.Load;
import io.toneout.bench.report.Section;
import io.toneout.bench.subject.Gateway;
import io.toneout.bench.subject.Scratch;
import java.io.IOException;

/** A gateway alone, with its load and its folder. */
record Alone(Scratch scratch, Gateway gateway, Load load) implements AutoCloseable {

  /** Starts one on an empty folder. */
  static Alone start(Run run) throws IOException {
    return start(run, run.gatewayJava());
  }

  /**
   * Starts one on an empty folder.
   *
   * @param javaOptions of its JVM, with blanks between them
   */
  static Alone start(Run run, String javaOptions) throws IOException {
    Scratch scratch = new Scratch();
    Gateway gateway = Gateway.start(scratch.folder().resolve("data"), javaOptions);
    Load load = new Load(run.loop());
    load.connectPublishers(gateway.address());
    return new Alone(scratch, gateway, load);
  }

  /** Says what a publish was refused with, and which sessions ended unasked, if any. */
  void remark(Section section) {
    String refusal = load.refusal();
    if (refusal != null) {
      section.remark("A publish was refused: " + refusal);
    }
    int ended = load.endedSessions();
    if (ended > 0) {
      section.remark(ended + " sessions ended unasked");
    }
  }

  @Override
  public void close() throws IOException {
    try (scratch;
        gateway) {
      load.close();
    }
  }
}
