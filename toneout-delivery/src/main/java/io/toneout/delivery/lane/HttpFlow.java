package io.toneout.delivery.lane;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.StoredEvent;
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
import io.toneout.delivery.route.WebhookSignature;
import io.toneout.delivery.session.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private final Suspicion suspicion = new Suspicion();
  private @Nullable Try current;
  private @Nullable Timer pause;
  private int failures;

  /** What the flow tells its lane. */
  interface Owner {

    /** A POST ended. */
    void attempted(Attempt attempt);

    /**
     * The listener took an event although the one before it had made it fail again and again.
     *
     * @param refused gives up the one before
     * @param delivered the event behind it
     */
    void passedOver(Attempt refused, Attempt delivered);

    /** The pause is over. */
    void readyAgain();
  }

  /** A POST under way. */
  private static final class Try {
    final OutgoingEvent outgoing;

    /** The failing head of the lane, when this is the event behind it. */
    final @Nullable OutgoingEvent suspect;

    final HttpTarget target;
    final RouteReason reason;
    final Instant startedAt;
    final long startedNanos;
    HttpListeners.@Nullable Call call;

    Try(
        OutgoingEvent outgoing,
        @Nullable OutgoingEvent suspect,
        HttpTarget target,
        RouteReason reason,
        Instant startedAt,
        long startedNanos) {
      this.outgoing = outgoing;
      this.suspect = suspect;
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

  /** Whether the head of the lane failed so often that the event behind it may be tried once. */
  boolean suspects(OutgoingEvent head, HttpTarget target) {
    return suspicion.isStrong(head.event().seq(), target);
  }

  /** Posts the head of the lane; only when {@link #ready()}. */
  void post(OutgoingEvent head, Server server, HttpTarget target, RouteReason reason) {
    start(head, null, server, target, reason);
  }

  /**
   * Posts the event behind the head, to find out which of the head and the listener is broken; only
   * when {@link #ready()} and the head is suspected.
   */
  void postBehind(OutgoingEvent head, OutgoingEvent next, Server server, HttpTarget target) {
    start(next, head, server, target, RouteReason.HEAD_FAILING);
  }

  private void start(
      OutgoingEvent outgoing,
      @Nullable OutgoingEvent suspect,
      Server server,
      HttpTarget target,
      RouteReason reason) {
    String key = parts.registry().payloadKey(server).orElse("");
    Try started = new Try(outgoing, suspect, target, reason, scheduler.now(), scheduler.nanoTime());
    current = started;
    byte[] payload = outgoing.payload(key);
    started.call =
        parts
            .listeners()
            .post(
                target,
                payload,
                headers(outgoing.event(), payload),
                answer -> scheduler.execute(() -> answered(started, answer)));
  }

  /** Signed anew for each try, since listeners refuse a signature that is old. */
  private Map<String, String> headers(StoredEvent event, byte[] payload) {
    Map<String, String> signature =
        WebhookSignature.headers(
            parts.registry().signingSecrets(event.lane()), event.id(), scheduler.now(), payload);
    if (event.traceparent() == null) {
      return signature;
    }
    Map<String, String> headers = new LinkedHashMap<>(signature);
    headers.put("traceparent", event.traceparent());
    return headers;
  }

  /** Gives up the POST under way, if there is one, because the lane takes another way. */
  void abandon(String reason, String detail) {
    Try under = current;
    if (under != null) {
      current = null;
      if (under.call != null) {
        under.call.cancel();
      }
      owner.attempted(
          attempt(under, new Outcome.Failed(reason, detail, null), 0, null, under.reason));
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
      // Listeners may answer with what they were sent, and what is recorded is shown.
      response =
          parts.registry().masked(ended.outgoing.event().lane().communityId(), answered.body());
    }
    if (ended.suspect != null) {
      suspicion.clear();
      outcome = onlyDeliveredCounts(outcome, ended.suspect);
    } else if (OutcomeClassifier.blamesEvent(answer)) {
      suspicion.failed(ended.outgoing.event().seq(), ended.target);
    }
    if (outcome instanceof Outcome.Failed failed) {
      failures++;
      pauseFor(retry.pause(failures, failed.retryAfter(), parts.random()));
    } else {
      failures = 0;
    }
    RouteReason reason =
        answer instanceof HttpAnswer.PolicyRefused ? RouteReason.POLICY_REFUSED : ended.reason;
    Attempt attempt = attempt(ended, outcome, status, response, reason);
    if (ended.suspect != null && outcome instanceof Outcome.Delivered) {
      owner.passedOver(givenUp(ended.suspect, ended.target), attempt);
    } else {
      owner.attempted(attempt);
    }
  }

  /** The head still waits, so the event behind it is not settled by a refusal: both wait. */
  private static Outcome onlyDeliveredCounts(Outcome outcome, OutgoingEvent suspect) {
    return outcome instanceof Outcome.Refused refused
        ? new Outcome.Failed(
            refused.reason(),
            "The listener did not accept it either, so it waits behind event "
                + suspect.event().seq()
                + ".",
            null)
        : outcome;
  }

  private void pauseFor(Duration wait) {
    pause =
        scheduler.schedule(
            wait,
            () -> {
              pause = null;
              owner.readyAgain();
            });
  }

  private Attempt givenUp(OutgoingEvent suspect, HttpTarget target) {
    long seq = suspect.event().seq();
    return new Attempt(
        suspect.event().lane(),
        seq,
        seq,
        RouteKind.HTTP,
        "HTTP",
        target.toString(),
        scheduler.now(),
        Duration.ZERO,
        new Outcome.Refused(OutcomeClassifier.LISTENER_FAILED),
        0,
        null,
        RouteReason.NEXT_ACCEPTED);
  }

  private Attempt attempt(
      Try ended, Outcome outcome, int status, @Nullable String response, RouteReason reason) {
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
        reason);
  }
}
