package io.toneout.bench.report;

/**
 * A figure beside what it was to be.
 *
 * @param what the figure's meaning
 * @param value what was measured
 * @param bound the most, or the least, that was to be reached
 * @param least whether the bound is the least
 * @param derivation how the bound comes about, for example "3 × raw + 1.5 c"
 */
public record Check(String what, double value, double bound, boolean least, String derivation) {

  /** A figure that is to be at most so large. */
  public static Check atMost(String what, double value, double bound, String derivation) {
    return new Check(what, value, bound, false, derivation);
  }

  /** A figure that is to be at least so large. */
  public static Check atLeast(String what, double value, double bound, String derivation) {
    return new Check(what, value, bound, true, derivation);
  }

  /** Whether the target is met. */
  public boolean met() {
    return least ? value >= bound : value <= bound;
  }
}
