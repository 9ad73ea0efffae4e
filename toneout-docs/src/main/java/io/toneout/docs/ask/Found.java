package io.toneout.docs.ask;

/**
 * A passage that was found.
 *
 * @param entry the passage
 * @param score how well it fits; larger is better
 * @param signs what speaks for it and against it
 * @param mayAnswer whether it has and names what is asked, and not just something said by the way
 * @param isWorded whether it is asked for in words like these, and not only has words of them
 */
record Found(Entry entry, double score, Signs signs, boolean mayAnswer, boolean isWorded) {

  /** The same, with another score. */
  Found scored(double other) {
    return new Found(entry, other, signs, mayAnswer, isWorded);
  }

  /** How sure it is that it answers the question, from 0 to 1. */
  double sureness() {
    return Sureness.of(signs);
  }

  /** Whether it says so much of what is asked that it is an answer. */
  boolean isEnough() {
    return mayAnswer && sureness() >= Sureness.SURE;
  }

  /** Whether it has so much of what is asked that who asks may want to see it. */
  boolean isNear() {
    return sureness() >= Sureness.NEAR;
  }
}
