package io.toneout.delivery.lane;

import io.toneout.delivery.DeliverySettings;
import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneScheduler.Timer;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.session.ListenerSession;
import io.toneout.delivery.session.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The events in flight on one session, and how they come to be acknowledged (SIGNALR.md, "Who is
 * there").
 *
 * <p>A session that has answered a ping is measured by pings: one at a time, sent behind events;
 * its pong acknowledges all events before it. A session that never answered one acknowledges by
 * still being there a while later, provided that the events are out: what still waits in this
 * process has not reached anybody. Confined to the lane's thread.
 */
final class SessionFlow {

  /** Bytes in flight on a session, so that its pong is not far behind; one event always fits. */
  private static final long MOST_BYTES = 1024 * 1024;

  private final ListenerSession session;
  private final LaneParts parts;
  private final LaneScheduler scheduler;
  private final Owner owner;
  private final Deque<Sent> inFlight = new ArrayDeque<>();
  private long bytesInFlight;
  private long sentThrough;
  private boolean ready;

  /** Whether to ask for acknowledgements at once, and not together with other sessions. */
  private boolean eager = true;

  /**
   * Everything up to this number has left the process; looked at where nothing else proves more.
   */
  private long writtenThrough;

  /** The counter of the ping that is not answered yet, or 0. */
  private long probe;

  private long probeCovers;
  private long probedAt;
  private @Nullable Timer timer;

  /** What a flow tells its owner. */
  interface Owner {

    /** Events up to this number are settled already. */
    long settledThrough();

    /** Received now: a run of events, or null if all that was received is settled already. */
    void acknowledged(SessionFlow flow, @Nullable Run run, Confirmation by);

    /** A session is to be asked, some time soon, for an acknowledgement of what it was sent. */
    void toBeAsked();

    /** A session gives no sign of life in the time that it may take; the reason is a sentence. */
    void silent(SessionFlow flow, String reason);
  }

  /**
   * Events that were handed over one after the other.
   *
   * @param first the first of them
   * @param last the last of them
   * @param startedAt when the first was handed over
   * @param duration since then, whatever was done to the time of day
   */
  record Run(long first, long last, Instant startedAt, Duration duration) {}

  /** One event in flight. */
  private record Sent(long seq, int size, Instant at, long atNanos) {}

  SessionFlow(
      ListenerSession session,
      long startAfter,
      LaneParts parts,
      LaneScheduler scheduler,
      Owner owner) {
    this.session = session;
    this.sentThrough = startAfter;
    this.parts = parts;
    this.scheduler = scheduler;
    this.owner = owner;
  }

  ListenerSession session() {
    return session;
  }

  /** The last event handed to this session, or the one before the first that it will get. */
  long sentThrough() {
    return sentThrough;
  }

  boolean idle() {
    return inFlight.isEmpty();
  }

  /** Whether the session may get events by now. */
  boolean ready() {
    ready = ready || !untilReady().isPositive();
    return ready;
  }

  /** How long until the session may get its first event; zero or less when it may. */
  Duration untilReady() {
    long active = scheduler.nanoTime() - session.activeSinceNanos();
    return parts.settings().sessionSettle().minusNanos(active);
  }

  /** What is in flight behind the given number; null if nothing is. */
  @Nullable Run inFlightAfter(long seq) {
    return run(seq, sentThrough);
  }

  /** Whether another event may be in flight now. One acknowledgement must fit into an attempt. */
  boolean hasRoomFor(StoredEvent event) {
    int size = event.size();
    long seq = event.seq();
    DeliverySettings settings = parts.settings();
    int window = session.answersProbes() ? settings.window() : settings.unconfirmedWindow();
    return inFlight.isEmpty()
        || (inFlight.size() < window
            && bytesInFlight + size <= MOST_BYTES
            && seq - inFlight.getFirst().seq() < Attempt.LONGEST_RUN);
  }

  /**
   * Hands an event over; returns false when the session is closing.
   *
   * @param now the time of day, and of the scheduler's clock
   */
  boolean send(OutgoingEvent outgoing, Instant now, long nanos) {
    if (!session.answersProbes()) {
      lookWhatIsOut();
    }
    if (!session.send(outgoing)) {
      return false;
    }
    int size = outgoing.event().size();
    sentThrough = outgoing.event().seq();
    inFlight.add(new Sent(sentThrough, size, now, nanos));
    bytesInFlight += size;
    return true;
  }

  /** Sets whether to ask at once for acknowledgements of what is sent from now on. */
  void eager(boolean atOnce) {
    eager = atOnce;
  }

  /** Sees to it that an acknowledgement of what was sent is asked for. */
  void confirm() {
    session.figures().unacknowledged(inFlight.size());
    if (eager || !session.answersProbes()) {
      ask();
    } else if (!inFlight.isEmpty() && probe == 0) {
      owner.toBeAsked();
    }
  }

  /** Asks for an acknowledgement of what was sent, unless that is under way. */
  void ask() {
    if (inFlight.isEmpty() || probe != 0) {
      return;
    }
    if (session.answersProbes()) {
      probe = parts.probes().incrementAndGet();
      probeCovers = sentThrough;
      probedAt = scheduler.nanoTime();
      long asked = probe;
      arm(parts.settings().ackTimeout(), () -> silentSince(asked));
      session.probe(asked);
    } else if (timer == null) {
      long stood = scheduler.nanoTime() - inFlight.getFirst().atNanos();
      arm(parts.settings().unconfirmedStanding().minusNanos(stood), this::stood);
    }
  }

  /** The pong of a ping came. */
  void probeAnswered(long counter) {
    if (counter != probe || probe == 0) {
      // The first pong of all: from now on the session is measured by them.
      confirm();
      return;
    }
    session.figures().roundTrip(Duration.ofNanos(scheduler.nanoTime() - probedAt));
    disarm();
    probe = 0;
    acknowledge(probeCovers, session.proof());
    confirm();
  }

  /** The client sent a message. */
  void heardOf() {
    if (!session.answersProbes()) {
      acknowledgeOlderThan(parts.settings().unconfirmedPause());
    }
  }

  /** Stops all timers. */
  void end() {
    disarm();
    session.figures().unacknowledged(0);
  }

  private void stood() {
    timer = null;
    if (!session.answersProbes()) {
      acknowledgeOlderThan(parts.settings().unconfirmedStanding());
      if (!inFlight.isEmpty() && isOlderThan(parts.settings().unconfirmedStanding())) {
        owner.silent(this, "The client does not read: what it was sent did not leave in time.");
        return;
      }
    }
    confirm();
  }

  /** Whether the oldest event in flight was handed over that long ago. */
  private boolean isOlderThan(Duration age) {
    return scheduler.nanoTime() - inFlight.getFirst().atNanos() >= age.toNanos();
  }

  private void lookWhatIsOut() {
    if (session.hasWrittenAll()) {
      writtenThrough = sentThrough;
    }
  }

  private void silentSince(long asked) {
    timer = null;
    if (asked == probe) {
      owner.silent(this, "No pong came within the time allowed.");
    }
  }

  private void acknowledgeOlderThan(Duration age) {
    lookWhatIsOut();
    long now = scheduler.nanoTime();
    long through = 0;
    for (Sent sent : inFlight) {
      if (now - sent.atNanos() < age.toNanos() || sent.seq() > writtenThrough) {
        break;
      }
      through = sent.seq();
    }
    if (through != 0) {
      disarm();
      acknowledge(through, Confirmation.UNCONFIRMED);
      confirm();
    }
  }

  private void acknowledge(long through, Confirmation by) {
    Run run = run(owner.settledThrough(), through);
    while (!inFlight.isEmpty() && inFlight.getFirst().seq() <= through) {
      bytesInFlight -= inFlight.pollFirst().size();
    }
    session.figures().unacknowledged(inFlight.size());
    owner.acknowledged(this, run, by);
  }

  private @Nullable Run run(long after, long through) {
    for (Sent sent : inFlight) {
      if (sent.seq() > after) {
        Duration since = Duration.ofNanos(scheduler.nanoTime() - sent.atNanos());
        return sent.seq() <= through ? new Run(sent.seq(), through, sent.at(), since) : null;
      }
    }
    return null;
  }

  private void arm(Duration delay, Runnable task) {
    disarm();
    timer = scheduler.schedule(delay.isNegative() ? Duration.ZERO : delay, task);
  }

  private void disarm() {
    Timer armed = timer;
    if (armed != null) {
      armed.cancel();
      timer = null;
    }
  }
}
