package io.toneout.delivery.operations;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Work of one kind on many events: jobs that go on by themselves, and after a restart from where
 * they were. Any thread.
 */
abstract sealed class BulkJobs permits RedeliveryJobs, DiscardJobs {

  final EventLog log;
  final JobStore jobs;
  final LaneScheduler scheduler;
  private final String kind;

  /** The scheduler's clock is the time of day, and its thread paces the jobs. */
  BulkJobs(String kind, EventLog log, JobStore jobs, LaneScheduler scheduler) {
    this.kind = kind;
    this.log = log;
    this.jobs = jobs;
    this.scheduler = scheduler;
  }

  /** The work on a job. */
  abstract JobRun run(Job job);

  /** The same filter for what is there now: what is published from now on is not meant. */
  static EventFilter untilNow(EventFilter filter, Instant now) {
    Instant until = filter.until() == null || filter.until().isAfter(now) ? now : filter.until();
    return filter.published(filter.since(), until);
  }

  /**
   * Begins a job.
   *
   * @param request the filter as the job keeps it
   * @param matched how many events it means
   * @return the job, once it is durable
   */
  final CompletableFuture<Job> begin(
      String communityId, String request, long matched, String by, Instant now) {
    Job job = Job.asked(EventIds.at(now), communityId, kind, request, by, matched, now);
    return jobs.save(job)
        .thenApply(saved -> {
          goOn(job);
          return job;
        });
  }

  /** Goes on with the jobs that the end of the last process interrupted. */
  public final CompletableFuture<Integer> resume() {
    return jobs.running()
        .thenApply(running -> {
          List<Job> ours = running.stream().filter(job -> job.kind().equals(kind)).toList();
          ours.forEach(this::goOn);
          return ours.size();
        });
  }

  /** A job of the community, of whatever kind. */
  public final CompletableFuture<Optional<Job>> find(String communityId, UUID jobId) {
    return jobs.find(communityId, jobId);
  }

  private void goOn(Job job) {
    scheduler.execute(() -> run(job).goOn());
  }
}
