package io.toneout.store.sql;

/**
 * The order of deferred statements within what is executed together: a row is there before it is
 * changed, and rows of one table are written together.
 */
final class Ranks {

  static final int LANE = 0;
  static final int KEY = 1;
  static final int EVENT = 2;
  static final int ATTEMPT = 3;
  static final int SETTLED = 4;
  static final int EXPIRED = 5;
  static final int COUNTERS = 6;

  private Ranks() {}
}
