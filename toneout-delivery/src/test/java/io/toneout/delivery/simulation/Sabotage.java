package io.toneout.delivery.simulation;

/** Bugs that are planted to show that the checker finds such. */
enum Sabotage {
  NONE,
  /** The publisher hears of success before the commit. */
  ACKNOWLEDGE_BEFORE_COMMIT,
  /** What was in flight on a session that ended is not sent to the next one. */
  FORGET_THE_UNACKNOWLEDGED,
  /** A POST that failed is repeated behind the next one. */
  RETRY_REORDERS
}
