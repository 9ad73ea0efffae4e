package io.toneout.delivery.operations;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.EventScan;
import io.toneout.delivery.route.RouteKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One discarding job at work: the events of a page are given up together, which their lanes decide
 * each for itself. What a page has given up is not pending any more, so a repeated page does not
 * meet it again; it is then missing in what the job says was done.
 */
final class DiscardRun extends JobRun {

  /**
   * Each page costs each of its lanes a look for what expires next, over all that is pending there.
   */
  private static final int PAGE_EVENTS = 500;

  private final Delivery delivery;
  private final Optional<RouteKind> route;

  DiscardRun(Job job, EventLog log, JobStore jobs, Delivery delivery, LaneScheduler scheduler) {
    super(job, log, jobs, scheduler, PAGE_EVENTS);
    this.delivery = delivery;
    this.route = job.route();
  }

  @Override
  void work(EventScan scan) {
    List<CompletableFuture<DiscardResult>> results =
        scan.events().stream().filter(this::isMeant).map(this::discard).toList();
    then(
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)),
        all -> count(scan, results),
        () -> work(scan));
  }

  private void count(EventScan scan, List<CompletableFuture<DiscardResult>> results) {
    long gone =
        results.stream().filter(one -> one.join() instanceof DiscardResult.Discarded).count();
    done += gone;
    failed += results.size() - gone;
    advance(scan);
  }

  /** A lane that has found another way meanwhile keeps its events. */
  private boolean isMeant(StoredEvent event) {
    return route.isEmpty() || delivery.routeNow(event.lane()).kind() == route.get();
  }

  private CompletableFuture<DiscardResult> discard(StoredEvent event) {
    return delivery.discard(event.lane().communityId(), event.id(), job.requestedBy());
  }
}
