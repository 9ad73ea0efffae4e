package io.toneout.delivery;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.lane.SettlementObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Those who wait for an event to be settled. Any thread. */
final class Settlements implements SettlementObserver {

  private final ConcurrentMap<LaneId, NavigableMap<Long, List<CompletableFuture<Void>>>> waiting =
      new ConcurrentHashMap<>();

  /**
   * Completes when the event may have been settled; the caller looks and, if it was not, waits
   * again. A future that is completed from outside is forgotten.
   */
  CompletableFuture<Void> await(LaneId lane, long seq) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    waiting.compute(
        lane,
        (id, present) -> {
          NavigableMap<Long, List<CompletableFuture<Void>>> bySeq =
              present == null ? new TreeMap<>() : present;
          bySeq.computeIfAbsent(seq, number -> new ArrayList<>()).add(future);
          return bySeq;
        });
    future.whenComplete((done, failure) -> forget(lane, seq, future));
    return future;
  }

  @Override
  public void settled(LaneId lane, long throughSeq) {
    if (!waiting.containsKey(lane)) {
      return;
    }
    List<CompletableFuture<Void>> due = new ArrayList<>();
    waiting.computeIfPresent(
        lane,
        (id, bySeq) -> {
          NavigableMap<Long, List<CompletableFuture<Void>>> head = bySeq.headMap(throughSeq, true);
          head.values().forEach(due::addAll);
          head.clear();
          return bySeq.isEmpty() ? null : bySeq;
        });
    due.forEach(future -> future.complete(null));
  }

  private void forget(LaneId lane, long seq, CompletableFuture<Void> future) {
    waiting.computeIfPresent(
        lane,
        (id, bySeq) -> {
          List<CompletableFuture<Void>> same = bySeq.get(seq);
          if (same != null && same.remove(future) && same.isEmpty()) {
            bySeq.remove(seq);
          }
          return bySeq.isEmpty() ? null : bySeq;
        });
  }
}
