package io.toneout.delivery.operations;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LaneCounts;
import io.toneout.delivery.route.RouteKind;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Gives up many events that wait. An event that a session was handed is not given up and counts as
 * failed. Any thread.
 */
public final class DiscardJobs extends BulkJobs {

  /** The kind of these jobs. */
  public static final String KIND = "discard";

  private final Delivery delivery;

  /** The scheduler's clock is the time of day, and its thread paces the jobs. */
  public DiscardJobs(EventLog log, JobStore jobs, Delivery delivery, LaneScheduler scheduler) {
    super(KIND, log, jobs, scheduler);
    this.delivery = delivery;
  }

  /**
   * Begins to give up what a filter means now, as far as it waits.
   *
   * @param filter whatever its status
   * @param by who asks, as it will stand in each event's reason
   * @return the job, once it is durable
   */
  public CompletableFuture<Job> begin(EventFilter filter, String by) {
    Instant now = scheduler.now();
    EventFilter meant = waiting(filter, now);
    return log.count(meant)
        .thenCompose(
            matched -> begin(meant.communityId(), FilterText.write(meant), matched, by, now));
  }

  /**
   * Begins to give up all that waits in those lanes of a community whose route is now the given
   * one, for example none at all.
   */
  public CompletableFuture<Job> begin(String communityId, RouteKind route, String by) {
    Instant now = scheduler.now();
    EventFilter meant = waiting(EventFilter.of(communityId), now);
    return matching(communityId, route)
        .thenCompose(
            matched -> begin(communityId, FilterText.write(meant, route), matched, by, now));
  }

  /** How many events wait in those lanes of a community whose route is now the given one. */
  public CompletableFuture<Long> matching(String communityId, RouteKind route) {
    return log.counts(communityId)
        .thenApply(lanes ->
            lanes.stream()
                .filter(lane -> delivery.routeNow(lane.lane()).kind() == route)
                .mapToLong(LaneCounts::waiting)
                .sum());
  }

  private static EventFilter waiting(EventFilter filter, Instant now) {
    return untilNow(filter.withStatus(EventStatus.PENDING), now);
  }

  @Override
  JobRun run(Job job) {
    return new DiscardRun(job, log, jobs, delivery, scheduler);
  }
}
