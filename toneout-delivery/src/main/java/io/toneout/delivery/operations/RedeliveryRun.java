package io.toneout.delivery.operations;

import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.log.EventCursor;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.EventScan;
import io.toneout.delivery.log.LogUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One redelivery job at work: a page of events, each appended after the one before, then the
 * progress, then the next page.
 *
 * <p>A crash between an append and the progress repeats the page; the idempotency key of job and
 * event keeps it from appending anything twice. While the store is away, or a lane is full, the job
 * waits. Confined to the scheduler's thread.
 */
final class RedeliveryRun {

  private static final Logger LOG = LoggerFactory.getLogger(RedeliveryRun.class);
  private static final int PAGE_EVENTS = 100;
  private static final long PAGE_BYTES = 1024 * 1024;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Pauses for a full lane before its event counts as failed. */
  private static final int MOST_PAUSES = 60;

  private final EventLog log;
  private final JobStore jobs;
  private final Redelivery redelivery;
  private final LaneScheduler scheduler;
  private final EventFilter filter;
  private Job job;
  private long done;
  private long failed;
  private int pauses;

  RedeliveryRun(
      Job job, EventLog log, JobStore jobs, Redelivery redelivery, LaneScheduler scheduler) {
    this.job = job;
    this.log = log;
    this.jobs = jobs;
    this.redelivery = redelivery;
    this.scheduler = scheduler;
    this.filter = FilterText.read(job.communityId(), job.request());
  }

  /** Takes the next page. */
  void goOn() {
    done = job.done();
    failed = job.failed();
    then(
        log.scan(filter, position(), PAGE_EVENTS, PAGE_BYTES), scan -> append(scan, 0), this::goOn);
  }

  private @Nullable EventCursor position() {
    String position = job.position();
    return position == null ? null : EventCursor.parse(position).orElseThrow();
  }

  private void append(EventScan scan, int at) {
    List<StoredEvent> events = scan.events();
    if (at == events.size()) {
      advance(scan);
      return;
    }
    StoredEvent event = events.get(at);
    String key = "redeliver:" + job.id() + ":" + event.id();
    NewEvent.Idempotency once = new NewEvent.Idempotency(key, key.getBytes(StandardCharsets.UTF_8));
    then(
        redelivery.append(event, null, once),
        result -> appended(result, scan, at),
        () -> append(scan, at));
  }

  private void appended(RedeliverResult result, EventScan scan, int at) {
    if (result instanceof RedeliverResult.LaneFull && pauses < MOST_PAUSES) {
      pauses++;
      scheduler.schedule(PAUSE, () -> append(scan, at));
      return;
    }
    pauses = 0;
    if (result instanceof RedeliverResult.Redelivered) {
      done++;
    } else {
      failed++;
    }
    append(scan, at + 1);
  }

  private void advance(EventScan scan) {
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
  private <T> void then(CompletableFuture<T> step, Consumer<T> next, Runnable again) {
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
