package io.toneout.docs.ask;

/**
 * A passage that was found.
 *
 * @param entry the passage
 * @param score how well it fits; larger is better
 * @param isEnough whether it says so much of what is asked that it is an answer
 * @param isNear whether it has so much of what is asked that who asks may want to see it
 * @param isWorded whether it is asked for in words like these, and not only has words of them
 */
record Found(Entry entry, double score, boolean isEnough, boolean isNear, boolean isWorded) {

  /** The same, with another score. */
  Found scored(double other) {
    return new Found(entry, other, isEnough, isNear, isWorded);
  }
}
