package io.toneout.delivery.operations;

import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.EventScan;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One redelivery job at work: each event of a page is appended after the one before, to keep their
 * order.
 *
 * <p>A repeated page appends nothing twice: the idempotency key of job and event keeps it from
 * that. While a lane is full, the job waits.
 */
final class RedeliveryRun extends JobRun {

  private static final int PAGE_EVENTS = 100;

  /** Pauses for a full lane before its event counts as failed. */
  private static final int MOST_PAUSES = 60;

  private final Redelivery redelivery;
  private int pauses;

  RedeliveryRun(
      Job job, EventLog log, JobStore jobs, Redelivery redelivery, LaneScheduler scheduler) {
    super(job, log, jobs, scheduler, PAGE_EVENTS);
    this.redelivery = redelivery;
  }

  @Override
  void work(EventScan scan) {
    append(scan, 0);
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
}
