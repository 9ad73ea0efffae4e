package io.toneout.delivery.lane;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.lane.LaneScheduler.Timer;
import io.toneout.delivery.lane.SessionFlow.Run;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import io.toneout.delivery.session.ListenerSession;
import io.toneout.delivery.session.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one lane: each gets each event, in order, and the first acknowledgement settles
 * it (acknowledgements by further sessions are used for their own flow alone and leave no attempt).
 * Confined to the lane's thread.
 */
final class SessionFlows implements SessionFlow.Owner {

  /** So many sessions are asked at once what they have received: one of them settles an event. */
  private static final int ASKED_AT_ONCE = 8;

  /** The others are asked together, which spares each of them a ping an event. */
  private static final Duration OTHERS_ASKED_AFTER = Duration.ofMillis(100);

  private final LaneId id;
  private final LaneParts parts;
  private final LaneScheduler scheduler;
  private final Owner owner;
  private final Map<ListenerSession, SessionFlow> flows = new LinkedHashMap<>();

  /** The directory's list that {@link #flows} was made from; lists there never change. */
  private List<ListenerSession> seen = List.of();

  /** Runs while sessions are to be asked that are not asked at once. */
  private @Nullable Timer asking;

  /** Runs while the buffer is full of events that only slow sessions still need. */
  private @Nullable Timer patience;

  /** What the sessions tell their lane. */
  interface Owner {

    /** A run of events was acknowledged for the first time. */
    void acknowledged(Attempt attempt);

    /** A session ended that had events in flight which are on no other. */
    void lost(Attempt attempt);

    /** Every event up to this number is settled. */
    long settledThrough();

    /** Something is to be looked at. */
    void changed();
  }

  SessionFlows(LaneId id, LaneParts parts, LaneScheduler scheduler, Owner owner) {
    this.id = id;
    this.parts = parts;
    this.scheduler = scheduler;
    this.owner = owner;
  }

  /** Takes in who came and who went. */
  void look() {
    List<ListenerSession> present = parts.sessions().of(id);
    if (present == seen) {
      return;
    }
    seen = present;
    Set<ListenerSession> staying = new HashSet<>(present);
    for (SessionFlow flow : List.copyOf(flows.values())) {
      if (!staying.contains(flow.session())) {
        remove(flow, "The session ended before it acknowledged the event.");
      }
    }
    for (ListenerSession session : present) {
      if (!flows.containsKey(session)) {
        add(session);
      }
    }
    int place = 0;
    for (SessionFlow flow : flows.values()) {
      flow.eager(place < ASKED_AT_ONCE);
      place++;
    }
  }

  boolean isEmpty() {
    return flows.isEmpty();
  }

  boolean anyReady() {
    return flows.values().stream().anyMatch(SessionFlow::ready);
  }

  boolean idle() {
    return flows.values().stream().allMatch(SessionFlow::idle);
  }

  /** The newest event that is on its way to anyone. */
  long highestInFlight() {
    long highest = 0;
    for (SessionFlow flow : flows.values()) {
      highest = Math.max(highest, flow.sentThrough());
    }
    return highest;
  }

  /** Every session has been sent everything up to this number. */
  long sentToAllThrough() {
    long lowest = Long.MAX_VALUE;
    for (SessionFlow flow : flows.values()) {
      lowest = Math.min(lowest, flow.sentThrough());
    }
    return lowest;
  }

  /** Sends what there is to every session that has room for it. */
  void sendFrom(LaneBuffer buffer, LaneExpiry expiry) {
    long inFlight = highestInFlight();
    Instant now = scheduler.now();
    long nanos = scheduler.nanoTime();
    for (SessionFlow flow : flows.values()) {
      if (!flow.ready()) {
        continue;
      }
      OutgoingEvent next = buffer.firstAfter(flow.sentThrough());
      while (next != null
          && flow.hasRoomFor(next.event())
          && (next.event().seq() <= inFlight || !expiry.due(next.event()))
          && flow.send(next, now, nanos)) {
        next = buffer.firstAfter(flow.sentThrough());
      }
      flow.confirm();
      if (next != null && !flow.hasRoomFor(next.event())) {
        flow.ask();
      }
    }
  }

  /**
   * Ends the patience with slow sessions. While the buffer is full of events that are settled and
   * kept for them alone, the others wait; after the time that a ping may take they wait no longer.
   */
  void watchLaggards(LaneBuffer buffer) {
    boolean heldUp =
        !buffer.isEmpty() && !buffer.hasRoom() && buffer.firstSeq() <= owner.settledThrough();
    if (!heldUp) {
      endPatience();
    } else if (patience == null) {
      patience =
          scheduler.schedule(
              parts.settings().ackTimeout(),
              () -> {
                patience = null;
                closeLaggards();
              });
    }
  }

  void probeAnswered(ListenerSession session, long counter) {
    SessionFlow flow = flows.get(session);
    if (flow != null) {
      flow.probeAnswered(counter);
    }
  }

  void heardOf(ListenerSession session) {
    SessionFlow flow = flows.get(session);
    if (flow != null) {
      flow.heardOf();
    }
  }

  /** Closes all sessions for good. */
  void closeAll(String reason) {
    for (SessionFlow flow : List.copyOf(flows.values())) {
      parts.sessions().remove(flow.session());
      flow.session().close(reason, false);
      remove(flow, reason);
    }
    seen = List.of();
  }

  /** Stops all timers. */
  void end() {
    endPatience();
    if (asking != null) {
      asking.cancel();
    }
    flows.values().forEach(SessionFlow::end);
  }

  @Override
  public long settledThrough() {
    return owner.settledThrough();
  }

  @Override
  public void acknowledged(SessionFlow flow, @Nullable Run run, Confirmation by) {
    if (run != null) {
      owner.acknowledged(attempt(flow, run, new Outcome.Delivered(by)));
    } else {
      owner.changed();
    }
  }

  @Override
  public void toBeAsked() {
    if (asking == null) {
      asking =
          scheduler.schedule(
              OTHERS_ASKED_AFTER,
              () -> {
                asking = null;
                flows.values().forEach(SessionFlow::ask);
              });
    }
  }

  @Override
  public void silent(SessionFlow flow, String reason) {
    close(flow, reason);
    owner.changed();
  }

  private void closeLaggards() {
    long slowest = sentToAllThrough();
    for (SessionFlow flow : List.copyOf(flows.values())) {
      if (flow.sentThrough() == slowest && flow.ready()) {
        close(flow, "The session was too slow for the events of its server.");
      }
    }
    owner.changed();
  }

  private void close(SessionFlow flow, String reason) {
    parts.sessions().remove(flow.session());
    flow.session().close(reason, true);
    remove(flow, reason);
  }

  private void add(ListenerSession session) {
    SessionFlow flow = new SessionFlow(session, owner.settledThrough(), parts, scheduler, this);
    flows.put(session, flow);
    Duration wait = flow.untilReady();
    if (wait.isPositive()) {
      scheduler.schedule(wait, owner::changed);
    }
  }

  private void remove(SessionFlow flow, String why) {
    flows.remove(flow.session());
    flow.end();
    Run lost = flow.inFlightAfter(Math.max(owner.settledThrough(), highestInFlight()));
    if (lost != null) {
      owner.lost(attempt(flow, lost, new Outcome.Failed("unacknowledged", why, null)));
    }
  }

  private Attempt attempt(SessionFlow flow, Run run, Outcome outcome) {
    ListenerSession session = flow.session();
    String client = session.client() == null ? "" : " (" + session.client() + ")";
    return new Attempt(
        id,
        run.first(),
        run.last(),
        RouteKind.WEBSOCKET,
        session.transport(),
        "session " + session.id() + client + " from " + session.address(),
        run.startedAt(),
        run.duration(),
        outcome,
        0,
        null,
        RouteReason.SESSION_ACTIVE);
  }

  private void endPatience() {
    Timer running = patience;
    if (running != null) {
      running.cancel();
      patience = null;
    }
  }
}
