package io.toneout.store.sql;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;

/** A lane's counters, as columns of {@code lane} say. Written by the writer's thread alone. */
final class LaneRow {

  final LaneId id;
  final long number;
  final long communityNo;
  long lastSeq;
  long settledThrough;
  int pending;
  long lastAttempt;
  int longestRun;
  long refused;
  long expired;
  long discarded;

  /** The entry of the journal that last added to its events or ended some; 0 if there is none. */
  long lastChange;

  /** Whether the row in the database is older than this object. */
  boolean changed;

  LaneRow(LaneId id, long number, long communityNo) {
    this.id = id;
    this.number = number;
    this.communityNo = communityNo;
  }

  /** The counters, to go back to. */
  record Counters(
      long lastSeq,
      long settledThrough,
      int pending,
      long lastAttempt,
      int longestRun,
      long refused,
      long expired,
      long discarded) {}

  Counters counters() {
    return new Counters(
        lastSeq, settledThrough, pending, lastAttempt, longestRun, refused, expired, discarded);
  }

  void goBack(Counters before) {
    lastSeq = before.lastSeq;
    settledThrough = before.settledThrough;
    pending = before.pending;
    lastAttempt = before.lastAttempt;
    longestRun = before.longestRun;
    refused = before.refused;
    expired = before.expired;
    discarded = before.discarded;
  }

  /** Whether all events after the cursor are pending, so that they need not be looked at. */
  boolean allPendingAfterCursor() {
    return pending == lastSeq - settledThrough;
  }

  /** Counts events that were pending and are settled now. */
  void settled(EventStatus status, int events) {
    pending -= events;
    switch (status) {
      case PENDING -> throw new IllegalArgumentException("Pending is not settled.");
      case DELIVERED -> {}
      case REFUSED -> refused += events;
      case EXPIRED -> expired += events;
      case DISCARDED -> discarded += events;
    }
  }
}
