package io.toneout.store.sqlite;

import io.toneout.delivery.event.LaneId;

/** A lane's counters, as columns of {@code lane} say. Written by the writer's thread alone. */
final class LaneRow {

  final LaneId id;
  final long number;
  long lastSeq;
  long settledThrough;
  int pending;
  long lastAttempt;
  int longestRun;

  /** Whether the row in the database is older than this object. */
  boolean changed;

  LaneRow(LaneId id, long number) {
    this.id = id;
    this.number = number;
  }

  /** Whether all events after the cursor are pending, so that they need not be looked at. */
  boolean allPendingAfterCursor() {
    return pending == lastSeq - settledThrough;
  }
}
