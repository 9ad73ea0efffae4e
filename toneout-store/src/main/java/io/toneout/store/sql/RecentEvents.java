package io.toneout.store.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Events whose rows are in the journal and not yet in their table, as far as it takes to expire
 * them. Confined to the writer's thread.
 */
final class RecentEvents {

  /**
   * An event that is pending.
   *
   * @param expiresAt microseconds since the epoch
   */
  record Pending(long seq, long expiresAt) {}

  private record Recent(LaneRow lane, Pending event, long entry) {}

  /** In the order of their entries. */
  private final Deque<Recent> deferred = new ArrayDeque<>();

  /** Entries up to this one are in the tables. */
  private long applied;

  /** Those of the transaction that is open. */
  private final List<Recent> fresh = new ArrayList<>();

  /** Adds an event of the transaction that is open. */
  void add(LaneRow lane, long seq, long expiresAt) {
    fresh.add(new Recent(lane, new Pending(seq, expiresAt), 0));
  }

  /** Those of a lane behind one of them, in their order. */
  List<Pending> of(LaneRow lane, long afterSeq) {
    List<Pending> events = new ArrayList<>();
    if (lane.lastChange > applied) {
      deferred.forEach(recent -> addIf(events, recent, lane, afterSeq));
    }
    fresh.forEach(recent -> addIf(events, recent, lane, afterSeq));
    return events;
  }

  private static void addIf(List<Pending> events, Recent recent, LaneRow lane, long afterSeq) {
    if (recent.lane == lane && recent.event.seq > afterSeq) {
      events.add(recent.event);
    }
  }

  /** The transaction's rows are in an entry of the journal. */
  void deferred(long entry) {
    fresh.forEach(recent -> deferred.add(new Recent(recent.lane, recent.event, entry)));
    fresh.clear();
  }

  /** The transaction's rows can be read, or are taken back. */
  void ended() {
    fresh.clear();
  }

  /** Entries up to this one are where they can be read. */
  void applied(long entry) {
    applied = entry;
    while (!deferred.isEmpty() && deferred.getFirst().entry <= entry) {
      deferred.removeFirst();
    }
  }
}
