package io.toneout.docs.ask;

/**
 * A passage that was found.
 *
 * @param entry the passage
 * @param score how well it fits; larger is better
 * @param isEnough whether it says so much of what is asked that it is an answer
 * @param isWorded whether it is asked for in words like these, and not only has words of them
 */
record Found(Entry entry, double score, boolean isEnough, boolean isWorded) {

  /** The same, with another score. */
  Found scored(double other) {
    return new Found(entry, other, isEnough, isWorded);
  }
}
