package io.toneout.delivery.lane;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.lane.LaneScheduler.Timer;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpListeners;
import io.toneout.delivery.route.HttpTarget;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.OutcomeClassifier;
import io.toneout.delivery.route.RetryPolicy;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import io.toneout.delivery.session.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lane's way over HTTP: one event at a time, a pause after a failure. Confined to the lane's
 * thread.
 */
final class HttpFlow {

  private final LaneParts parts;
  private final LaneScheduler scheduler;
  private final Owner owner;
  private final RetryPolicy retry;
  private @Nullable Try current;
  private @Nullable Timer pause;
  private int failures;

  /** What the flow tells its lane. */
  interface Owner {
    void attempted(Attempt attempt);

    void readyAgain();
  }

  /** A POST under way. */
  private static final class Try {
    final OutgoingEvent outgoing;
    final HttpTarget target;
    final RouteReason reason;
    final Instant startedAt;
    final long startedNanos;
    HttpListeners.@Nullable Call call;

    Try(
        OutgoingEvent outgoing,
        HttpTarget target,
        RouteReason reason,
        Instant startedAt,
        long startedNanos) {
      this.outgoing = outgoing;
      this.target = target;
      this.reason = reason;
      this.startedAt = startedAt;
      this.startedNanos = startedNanos;
    }
  }

  HttpFlow(LaneParts parts, LaneScheduler scheduler, Owner owner) {
    this.parts = parts;
    this.scheduler = scheduler;
    this.owner = owner;
    this.retry = new RetryPolicy(parts.settings().retryFirst(), parts.settings().retryMost());
  }

  /** Whether a POST is under way. */
  boolean busy() {
    return current != null;
  }

  /** The number of the event under way, or 0. */
  long seqInFlight() {
    Try under = current;
    return under == null ? 0 : under.outgoing.event().seq();
  }

  /** Whether an event may be posted now. */
  boolean ready() {
    return current == null && pause == null;
  }

  /** Ends the pause: the listener may have come back. */
  void tryAtOnce() {
    Timer waiting = pause;
    if (waiting != null) {
      waiting.cancel();
      pause = null;
    }
    failures = 0;
  }

  /** Posts an event; only when {@link #ready()}. */
  void post(OutgoingEvent outgoing, Server server, HttpTarget target, RouteReason reason) {
    String key = parts.registry().payloadKey(server).orElse("");
    Try started = new Try(outgoing, target, reason, scheduler.now(), scheduler.nanoTime());
    current = started;
    started.call =
        parts
            .listeners()
            .post(
                target,
                outgoing.payload(key),
                answer -> scheduler.execute(() -> answered(started, answer)));
  }

  /** Gives up the POST under way, if there is one, because the lane takes another way. */
  void abandon(String reason, String detail) {
    Try under = current;
    if (under != null) {
      current = null;
      if (under.call != null) {
        under.call.cancel();
      }
      owner.attempted(attempt(under, new Outcome.Failed(reason, detail, null), 0, null));
    }
  }

  /** Stops the timer. */
  void end() {
    tryAtOnce();
  }

  private void answered(Try ended, HttpAnswer answer) {
    if (ended != current) {
      return;
    }
    current = null;
    Outcome outcome = OutcomeClassifier.classify(answer);
    int status = 0;
    String response = null;
    if (answer instanceof HttpAnswer.Answered answered) {
      status = answered.status();
      response = answered.body();
    }
    if (outcome instanceof Outcome.Failed failed) {
      failures++;
      Duration wait = retry.pause(failures, failed.retryAfter(), parts.random());
      pause =
          scheduler.schedule(
              wait,
              () -> {
                pause = null;
                owner.readyAgain();
              });
    } else {
      failures = 0;
    }
    owner.attempted(attempt(ended, outcome, status, response));
  }

  private Attempt attempt(Try ended, Outcome outcome, int status, @Nullable String response) {
    long seq = ended.outgoing.event().seq();
    return new Attempt(
        ended.outgoing.event().lane(),
        seq,
        seq,
        RouteKind.HTTP,
        "HTTP",
        ended.target.toString(),
        ended.startedAt,
        Duration.ofNanos(scheduler.nanoTime() - ended.startedNanos),
        outcome,
        status,
        response,
        ended.reason);
  }
}
