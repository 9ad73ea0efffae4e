package io.toneout.delivery.operations;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Delivers many settled events once more: a job that goes on by itself, and after a restart from
 * where it was. Any thread.
 */
public final class RedeliveryJobs {

  /** The kind of these jobs. */
  public static final String KIND = "redeliver";

  private final EventLog log;
  private final JobStore jobs;
  private final Redelivery redelivery;
  private final LaneScheduler scheduler;

  /** The scheduler's clock is the time of day, and its thread paces the jobs. */
  public RedeliveryJobs(
      EventLog log, JobStore jobs, Redelivery redelivery, LaneScheduler scheduler) {
    this.log = log;
    this.jobs = jobs;
    this.redelivery = redelivery;
    this.scheduler = scheduler;
  }

  /**
   * Begins to deliver again whatever the filter means now.
   *
   * @param filter with a status other than pending
   * @param by who asks
   * @return the job, once it is durable
   */
  public CompletableFuture<Job> begin(EventFilter filter, String by) {
    Instant now = scheduler.now();
    // What the job appends itself, or anybody else from now on, is not meant.
    Instant until = filter.until() == null || filter.until().isAfter(now) ? now : filter.until();
    EventFilter meant = filter.published(filter.since(), until);
    return log.count(meant)
        .thenCompose(matched -> {
          UUID id = EventIds.at(now);
          Job job =
              Job.asked(id, meant.communityId(), KIND, FilterText.write(meant), by, matched, now);
          return jobs.save(job)
              .thenApply(saved -> {
                run(job);
                return job;
              });
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

  /** A job of the community. */
  public CompletableFuture<Optional<Job>> find(String communityId, UUID jobId) {
    return jobs.find(communityId, jobId);
  }

  private void run(Job job) {
    scheduler.execute(() -> new RedeliveryRun(job, log, jobs, redelivery, scheduler).goOn());
  }
}
