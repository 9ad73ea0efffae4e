package io.toneout.bench.scenario;

import io.toneout.bench.report.Section;

/** One kind of load, and the question that it answers. */
public interface Scenario {

  /** The word that chooses it. */
  String name();

  /** What it is to find out, in a sentence. */
  String question();

  /** Runs it on subjects of its own. Takes as long as the run's size says. */
  Section measure(Run run) throws Exception;
}
