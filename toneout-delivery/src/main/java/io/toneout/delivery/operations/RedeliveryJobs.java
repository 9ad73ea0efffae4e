package io.toneout.delivery.operations;

import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Delivers many settled events once more. Any thread. */
public final class RedeliveryJobs extends BulkJobs {

  /** The kind of these jobs. */
  public static final String KIND = "redeliver";

  private final Redelivery redelivery;

  /** The scheduler's clock is the time of day, and its thread paces the jobs. */
  public RedeliveryJobs(
      EventLog log, JobStore jobs, Redelivery redelivery, LaneScheduler scheduler) {
    super(KIND, log, jobs, scheduler);
    this.redelivery = redelivery;
  }

  /**
   * Begins to deliver again whatever the filter means now; what the job appends itself is not
   * meant.
   *
   * @param filter with a status other than pending
   * @param by who asks
   * @return the job, once it is durable
   */
  public CompletableFuture<Job> begin(EventFilter filter, String by) {
    Instant now = scheduler.now();
    EventFilter meant = untilNow(filter, now);
    return log.count(meant)
        .thenCompose(
            matched -> begin(meant.communityId(), FilterText.write(meant), matched, by, now));
  }

  @Override
  JobRun run(Job job) {
    return new RedeliveryRun(job, log, jobs, redelivery, scheduler);
  }
}
