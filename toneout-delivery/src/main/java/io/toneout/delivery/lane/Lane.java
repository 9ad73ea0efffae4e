package io.toneout.delivery.lane;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.route.HttpTarget;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteReason;
import io.toneout.delivery.session.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One lane with work: decides which event goes which way next, and what has been settled.
 *
 * <p>Everything happens on the lane's thread. Whatever may change the picture (an event, a session,
 * an answer, a timer) ends in {@link #work()}, which looks at the whole picture and does what there
 * is to do; it may be called once too often without harm. The package text draws the states.
 */
final class Lane implements HttpFlow.Owner, SessionFlows.Owner {

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final int READ_EVENTS = 256;
  private static final long READ_BYTES = 512 * 1024;

  private final LaneId id;
  private final LaneParts parts;
  private final LaneScheduler scheduler;
  private final LaneBuffer buffer;
  private final SessionFlows sessions;
  private final HttpFlow http;
  private final AttemptRecorder recorder;
  private final LaneExpiry expiry;
  private final Consumer<Lane> whenIdle;

  /** Every event up to this number is settled; what is newer is settled only by exception. */
  private long settledThrough;

  /** Events up to this number were on a session that ended. */
  private long unacknowledgedThrough;

  private boolean reading;

  /** Discards that the log has not answered yet; nothing is read or sent meanwhile. */
  private int discarding;

  private boolean working;
  private boolean lookAgain;

  /** Whether everything will be looked at when the tasks that are due by now have run. */
  private boolean lookDue;

  /**
   * Makes the lane's object; nothing happens before the first call.
   *
   * @param whenIdle is told, on the lane's thread, when this object can be forgotten
   */
  Lane(
      LaneId id,
      LaneParts parts,
      LaneScheduler scheduler,
      LaneBuffer buffer,
      LaneExpiry.Known known,
      Consumer<Lane> whenIdle) {
    this.id = id;
    this.whenIdle = whenIdle;
    this.parts = parts;
    this.scheduler = scheduler;
    this.buffer = buffer;
    this.settledThrough = buffer.loadedThrough();
    this.sessions = new SessionFlows(id, parts, scheduler, this);
    this.http = new HttpFlow(parts, scheduler, this);
    this.recorder = new AttemptRecorder(parts.log(), scheduler, parts.settlements(), this::work);
    this.expiry = new LaneExpiry(id, parts.log(), scheduler, known, this::expired);
  }

  /** An event was appended. */
  void offer(StoredEvent event) {
    buffer.offer(event);
    expiry.mayExpireAt(event.expiresAt());
    work();
  }

  /** The server may be reachable now. */
  void addressMayWork() {
    http.tryAtOnce();
    work();
  }

  LaneId id() {
    return id;
  }

  SessionFlows sessions() {
    return sessions;
  }

  /**
   * The server is gone: lets go of everything, while the log discards what is pending.
   *
   * @param discarded the log's answer; when it fails, the log is asked again for as long as the
   *     server is not made anew
   */
  void discard(CompletableFuture<Integer> discarded, String reason, Runnable done) {
    discarding++;
    http.abandon("serverRemoved", "The server was removed while the event was under way.");
    sessions.closeAll("This server was removed.");
    discarded.whenComplete((count, failure) ->
        scheduler.execute(() -> {
          if (failure == null || parts.registry().server(id).isPresent()) {
            discarded();
            done.run();
          } else {
            scheduler.schedule(ASK_AGAIN_AFTER, () -> discardAgain(reason, done));
          }
        }));
  }

  private void discardAgain(String reason, Runnable done) {
    if (parts.registry().server(id).isPresent()) {
      discarded();
      done.run();
    } else {
      discarding--;
      discard(parts.log().discardPending(id, scheduler.now(), reason), reason, done);
    }
  }

  private void discarded() {
    discarding--;
    parts.settlements().settled(id, Long.MAX_VALUE);
    // The server may be back, with new events: look again.
    buffer.forget(settledThrough);
    expiry.askAgain();
    work();
  }

  /**
   * Gives up one event, unless a session was handed it: then its acknowledgement decides, which may
   * be here already and not yet in the log.
   *
   * @param done gets what became of it
   */
  void discardOne(
      long seq,
      Supplier<CompletableFuture<DiscardResult>> ask,
      CompletableFuture<DiscardResult> done) {
    if (seq <= Math.max(settledThrough, sessions.highestInFlight())) {
      done.complete(new DiscardResult.UnderWay(id, seq));
      return;
    }
    discarding++;
    if (http.seqInFlight() == seq) {
      http.abandon("discarded", "The event was discarded while it was under way.");
    }
    buffer.drop(List.of(seq));
    ask.get()
        .whenComplete((result, failure) ->
            scheduler.execute(() -> {
              discarding--;
              if (failure == null) {
                expiry.askAgain();
                parts.settlements().settled(id, seq);
                done.complete(result);
              } else {
                // Still pending: it has to come back.
                buffer.forget(settledThrough);
                done.completeExceptionally(failure);
              }
              work();
            }));
  }

  /** Looks at everything and does what there is to do. */
  void work() {
    lookAgain = true;
    if (working) {
      return;
    }
    working = true;
    while (lookAgain) {
      lookAgain = false;
      look();
    }
    working = false;
    if (idle()) {
      whenIdle.accept(this);
    }
  }

  private void look() {
    sessions.look();
    if (discarding == 0 && !recorder.full() && !parts.stopping().get()) {
      expiry.look(highestInFlight());
      if (!sessions.isEmpty()) {
        workOverSessions();
      } else {
        workOverHttp();
      }
    }
    release();
    readOn();
  }

  /** Whether there is nothing that this object knows and the log does not. */
  boolean idle() {
    return buffer.isEmpty()
        && !buffer.behind()
        && !reading
        && !lookDue
        && discarding == 0
        && !http.busy()
        && sessions.idle()
        && recorder.idle()
        && expiry.idle();
  }

  /** Whether an attempt is under way, or one that ended is not recorded yet. */
  boolean underWay() {
    return http.busy() || !sessions.idle() || !recorder.idle();
  }

  /** Stops all timers; the lane is not used any more. */
  void end() {
    http.end();
    sessions.end();
    expiry.end();
  }

  @Override
  public void attempted(Attempt attempt) {
    record(attempt);
    if (!(attempt.outcome() instanceof Outcome.Failed)) {
      settledThrough = Math.max(settledThrough, attempt.lastSeq());
      buffer.dropThrough(settledThrough);
    }
    work();
  }

  @Override
  public void passedOver(Attempt refused, Attempt delivered) {
    recorder.record(refused);
    attempted(delivered);
  }

  @Override
  public void readyAgain() {
    work();
  }

  @Override
  public void acknowledged(Attempt attempt) {
    settledThrough = attempt.lastSeq();
    record(attempt);
    work();
  }

  @Override
  public void lost(Attempt attempt) {
    unacknowledgedThrough = Math.max(unacknowledgedThrough, attempt.lastSeq());
    record(attempt);
  }

  @Override
  public long settledThrough() {
    return settledThrough;
  }

  /** A thousand sessions may say so one after the other: then everything is looked at once. */
  @Override
  public void changed() {
    if (!lookDue) {
      lookDue = true;
      scheduler.execute(() -> {
        lookDue = false;
        work();
      });
    }
  }

  /** Comes before the buffer lets go of what was delivered, which knows when that was published. */
  private void record(Attempt attempt) {
    parts.observer().attempted(attempt);
    if (attempt.outcome() instanceof Outcome.Delivered) {
      Instant now = scheduler.now();
      OutgoingEvent next = buffer.firstAfter(attempt.firstSeq() - 1);
      while (next != null && next.event().seq() <= attempt.lastSeq()) {
        Duration since = Duration.between(next.event().publishedAt(), now);
        parts.observer().delivered(attempt.lane(), attempt.route(), since);
        next = buffer.firstAfter(next.event().seq());
      }
    }
    recorder.record(attempt);
  }

  private void workOverSessions() {
    if (!sessions.anyReady()) {
      return;
    }
    http.abandon("superseded", "A session became active before the HTTP listener had answered.");
    http.tryAtOnce();
    sessions.sendFrom(buffer, expiry);
  }

  private void workOverHttp() {
    OutgoingEvent head = buffer.firstAfter(settledThrough);
    if (head == null || !http.ready() || expiry.due(head.event())) {
      return;
    }
    Server server = parts.registry().server(id).orElse(null);
    Optional<HttpTarget> target = Routing.target(server);
    if (server != null && target.isPresent()) {
      post(head, server, target.get());
    }
  }

  private void post(OutgoingEvent head, Server server, HttpTarget target) {
    OutgoingEvent next = http.suspects(head, target) ? buffer.firstAfter(head.event().seq()) : null;
    if (next != null && !expiry.due(next.event())) {
      http.postBehind(head, next, server, target);
    } else if (head.event().seq() <= unacknowledgedThrough) {
      http.post(head, server, target, RouteReason.SESSION_UNACKNOWLEDGED);
    } else {
      http.post(head, server, target, RouteReason.NO_SESSION);
    }
  }

  /** Forgets what nobody needs: what is settled and sent, or everything while there is no way. */
  private void release() {
    buffer.dropThrough(Math.min(settledThrough, sessions.sentToAllThrough()));
    sessions.watchLaggards(buffer);
    if (!buffer.isEmpty() && waitsWithoutRoute()) {
      buffer.forget(settledThrough);
    }
  }

  private boolean waitsWithoutRoute() {
    return sessions.isEmpty()
        && !http.busy()
        && Routing.target(parts.registry().server(id).orElse(null)).isEmpty();
  }

  private void readOn() {
    if (reading || discarding > 0 || !buffer.behind() || !buffer.hasRoom()) {
      return;
    }
    if (expiry.informed() && waitsWithoutRoute()) {
      return;
    }
    reading = true;
    LaneBuffer.Read begun = buffer.readBegins();
    parts
        .log()
        .pending(id, buffer.loadedThrough(), READ_EVENTS, READ_BYTES)
        .whenComplete((read, failure) ->
            scheduler.execute(() -> {
              if (failure != null) {
                scheduler.schedule(ASK_AGAIN_AFTER, this::readAgain);
                return;
              }
              reading = false;
              long bytes = read.stream().mapToLong(event -> event.members().length).sum();
              buffer.loaded(begun, read, read.size() < READ_EVENTS && bytes < READ_BYTES);
              work();
            }));
  }

  private void readAgain() {
    reading = false;
    work();
  }

  private long highestInFlight() {
    return Math.max(settledThrough, Math.max(http.seqInFlight(), sessions.highestInFlight()));
  }

  private void expired(List<Long> seqs) {
    buffer.drop(seqs);
    if (!seqs.isEmpty()) {
      parts.observer().expired(id, seqs.size());
      parts.settlements().settled(id, seqs.getLast());
    }
    work();
  }
}
