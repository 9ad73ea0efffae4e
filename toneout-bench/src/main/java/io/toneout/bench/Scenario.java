package io.toneout.bench;

/** One kind of load, and the question that it answers. */
interface Scenario {

  /** The word that chooses it. */
  String name();

  /** Runs it on a gateway of its own. Takes as long as the options say. */
  Report run(BenchOptions options) throws Exception;
}
