package io.toneout.store.sql;

import org.jspecify.annotations.Nullable;

/**
 * A statement whose execution may wait for a better time, since nothing but its own lane's rows
 * depends on it ({@link Journal}).
 *
 * @param rank its place among the others when many are executed together
 * @param sql executing it again, behind what came later for the same lane, must change nothing
 * @param latest whether only the last one of a lane has to be executed
 */
record Deferrable(int rank, String sql, boolean latest) {

  /**
   * It, with what is bound to it.
   *
   * @param lane the number of the lane whose rows it writes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Bound(Deferrable statement, long lane, @Nullable Object[] values) {}
}
