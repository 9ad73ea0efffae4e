package io.toneout.delivery.operations;

import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.EventScan;
import io.toneout.delivery.log.LogUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job at work: a page of events, then the progress, then the next page. While the store is away
 * the job waits. A crash between a page's work and its progress repeats the page, which must be
 * harmless. Confined to the scheduler's thread.
 */
abstract sealed class JobRun permits RedeliveryRun, DiscardRun {

  /** Between two tries of what did not work. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
  private static final long PAGE_BYTES = 1024 * 1024;

  private final EventLog log;
  private final JobStore jobs;
  private final int pageEvents;
  private final EventFilter filter;
  final LaneScheduler scheduler;
  Job job;
  long done;
  long failed;

  JobRun(Job job, EventLog log, JobStore jobs, LaneScheduler scheduler, int pageEvents) {
    this.job = job;
    this.log = log;
    this.jobs = jobs;
    this.scheduler = scheduler;
    this.pageEvents = pageEvents;
    this.filter = job.filter();
  }

  /** Works on a page, counts, and ends with {@link #advance}. */
  abstract void work(EventScan scan);

  /** Takes the next page. */
  final void goOn() {
    done = job.done();
    failed = job.failed();
    then(log.scan(filter, position(), pageEvents, PAGE_BYTES), this::work, this::goOn);
  }

  private @Nullable EventCursor position() {
    String position = job.position();
    return position == null ? null : EventCursor.parse(position).orElseThrow();
  }

  /** A page was worked on. */
  final void advance(EventScan scan) {
    EventCursor next = scan.next();
    Job advanced =
        job.advanced(done, failed, next == null ? job.position() : next.text(), scheduler.now());
    save(
        next == null ? advanced.ended(Job.State.FINISHED, null, scheduler.now()) : advanced,
        next == null ? () -> {} : this::goOn);
  }

  private void save(Job progress, Runnable next) {
    then(
        jobs.save(progress),
        saved -> {
          job = progress;
          next.run();
        },
        () -> save(progress, next));
  }

  /** What comes after a step: the next one, the same again when the store was away, or the end. */
  final <T> void then(CompletableFuture<T> step, Consumer<T> next, Runnable again) {
    step.whenComplete((result, failure) ->
        scheduler.execute(() -> {
          if (failure == null) {
            next.accept(result);
          } else if (cause(failure) instanceof LogUnavailableException) {
            scheduler.schedule(PAUSE, again);
          } else {
            LOG.error("Job {} failed", job.id(), failure);
            fail();
          }
        }));
  }

  private void fail() {
    Job ended =
        job.advanced(done, failed, job.position(), scheduler.now())
            .ended(Job.State.FAILED, "Something went wrong here; see the log.", scheduler.now());
    jobs.save(ended);
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
