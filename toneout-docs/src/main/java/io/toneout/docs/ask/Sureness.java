package io.toneout.docs.ask;

/**
 * How sure it is that a passage answers a question: a logistic regression over its {@link Signs}.
 *
 * <p>The weights are fitted to the sets of questions by {@code SurenessFit} among the tests, which
 * prints them as they stand here, together with how they do with sets that they were not fitted to.
 */
final class Sureness {

  /** How much each of the signs says, in their order. */
  private static final double[] WEIGHTS = {0.329, 2.530, 1.351, 0.676, 0.667, -2.445, 0.815};

  private static final double BASE = -5.754;

  /**
   * From here on a passage is an answer. Of a question that names all of it in its own words the
   * signs can say no more than that the topic is there, so this is less than one in two.
   */
  static final double SURE = 0.31;

  /** From here on it is worth a look. */
  static final double NEAR = 0.02;

  private Sureness() {}

  /** From 0 to 1. */
  static double of(Signs signs) {
    double[] values = signs.values();
    double odds = BASE;
    for (int sign = 0; sign < WEIGHTS.length; sign++) {
      odds += WEIGHTS[sign] * values[sign];
    }
    return 1 / (1 + Math.exp(-odds));
  }
}
