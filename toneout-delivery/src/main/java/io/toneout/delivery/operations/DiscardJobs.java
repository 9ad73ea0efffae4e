package io.toneout.delivery.operations;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LaneCounts;
import io.toneout.delivery.route.RouteKind;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Gives up many events that wait: a job that goes on by itself, and after a restart from where it
 * was. An event that a session was handed is not given up and counts as failed. Any thread.
 */
public final class DiscardJobs {

  /** The kind of these jobs. */
  public static final String KIND = "discard";

  private final EventLog log;
  private final JobStore jobs;
  private final Delivery delivery;
  private final LaneScheduler scheduler;

  /** The scheduler's clock is the time of day, and its thread paces the jobs. */
  public DiscardJobs(EventLog log, JobStore jobs, Delivery delivery, LaneScheduler scheduler) {
    this.log = log;
    this.jobs = jobs;
    this.delivery = delivery;
    this.scheduler = scheduler;
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
    EventFilter meant = meant(filter, now);
    return log.count(meant)
        .thenCompose(matched -> begin(meant, FilterText.write(meant), matched, by, now));
  }

  /**
   * Begins to give up all that waits in those lanes of a community whose route is now the given
   * one, for example none at all.
   */
  public CompletableFuture<Job> begin(String communityId, RouteKind route, String by) {
    Instant now = scheduler.now();
    EventFilter meant = meant(EventFilter.of(communityId), now);
    return log.counts(communityId)
        .thenCompose(lanes -> {
          long matched =
              lanes.stream()
                  .filter(lane -> delivery.routeNow(lane.lane()).kind() == route)
                  .mapToLong(LaneCounts::waiting)
                  .sum();
          return begin(meant, FilterText.write(meant, route), matched, by, now);
        });
  }

  /** What is published from now on is not meant. */
  private static EventFilter meant(EventFilter filter, Instant now) {
    Instant until = filter.until() == null || filter.until().isAfter(now) ? now : filter.until();
    return filter.withStatus(EventStatus.PENDING).published(filter.since(), until);
  }

  private CompletableFuture<Job> begin(
      EventFilter meant, String request, long matched, String by, Instant now) {
    Job job = Job.asked(EventIds.at(now), meant.communityId(), KIND, request, by, matched, now);
    return jobs.save(job)
        .thenApply(saved -> {
          run(job);
          return job;
        });
  }

  /** Goes on with the jobs that the end of the last process interrupted. */
  public CompletableFuture<Integer> resume() {
    return jobs.running()
        .thenApply(running -> {
          var ours = running.stream().filter(job -> job.kind().equals(KIND)).toList();
          ours.forEach(this::run);
          return ours.size();
        });
  }

  private void run(Job job) {
    scheduler.execute(() -> new DiscardRun(job, log, jobs, delivery, scheduler).goOn());
  }
}
