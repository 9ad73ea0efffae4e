package io.toneout.delivery;

import io.toneout.delivery.event.EventStanding;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.lane.LaneObserver;
import io.toneout.delivery.lane.LaneParts;
import io.toneout.delivery.lane.LaneScheduler;
import io.toneout.delivery.lane.LaneShard;
import io.toneout.delivery.lane.Routing;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.log.LaneBacklog;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.RegistryObserver;
import io.toneout.delivery.route.HttpListeners;
import io.toneout.delivery.route.RouteNow;
import io.toneout.delivery.session.ListenerSession;
import io.toneout.delivery.session.Sessions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * The core as the rest of the product sees it: events in, sessions and addresses coming and going.
 *
 * <p>Any thread may call; nothing blocks. Each lane belongs to one of the schedulers for good, and
 * everything about it happens there.
 */
public final class Delivery implements RegistryObserver {

  private final EventLog log;
  private final Registry registry;
  private final Sessions sessions;
  private final Settlements settlements = new Settlements();
  private final List<LaneShard> shards;
  private final KeyEnds keyEnds;
  private final LaneObserver observer;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * Puts the core together. Nothing is delivered before {@link #start}.
   *
   * @param schedulers the threads that the lanes share; their number and order must not change
   *     while this lives
   */
  public Delivery(
      EventLog log,
      Registry registry,
      Sessions sessions,
      HttpListeners listeners,
      DeliverySettings settings,
      RandomGenerator random,
      List<? extends LaneScheduler> schedulers) {
    this(log, registry, sessions, listeners, settings, random, schedulers, LaneObserver.NONE);
  }

  /**
   * The same, observed.
   *
   * @param observer for figures and logs
   */
  public Delivery(
      EventLog log,
      Registry registry,
      Sessions sessions,
      HttpListeners listeners,
      DeliverySettings settings,
      RandomGenerator random,
      List<? extends LaneScheduler> schedulers,
      LaneObserver observer) {
    this.observer = observer;
    this.log = log;
    this.registry = registry;
    this.sessions = sessions;
    LaneParts parts =
        new LaneParts(
            log,
            registry,
            sessions,
            listeners,
            settings,
            random,
            new AtomicLong(),
            settlements,
            observer,
            stopping);
    this.keyEnds = new KeyEnds(registry, schedulers.getFirst());
    this.shards = schedulers.stream().map(scheduler -> new LaneShard(parts, scheduler)).toList();
  }

  /** Takes up what was pending when the process ended; complete when all lanes are at work. */
  public CompletableFuture<Integer> start() {
    log.onAppended(event -> {
      observer.appended(event);
      shard(event.lane()).offer(event);
    });
    registry.observe(this);
    keyEnds.look();
    return log.backlog()
        .thenApply(lanes -> {
          lanes.forEach(backlog -> restore(backlog.lane()));
          return lanes.stream().mapToInt(LaneBacklog::pending).sum();
        });
  }

  /**
   * Begins nothing new from now on. Complete when nothing is under way any more; what is pending by
   * then stays so, for the next start.
   */
  public CompletableFuture<Void> stop() {
    stopping.set(true);
    return CompletableFuture.allOf(
        shards.stream().map(LaneShard::quiet).toArray(CompletableFuture[]::new));
  }

  /** The process may have ended between the removal of a server and the end of its events. */
  private void restore(LaneId lane) {
    if (registry.server(lane).isPresent()) {
      shard(lane).restore(lane);
    } else {
      shard(lane).discard(lane, EventStanding.SERVER_REMOVED);
    }
  }

  /** Appends an event; when the future completes it is durable and on its way. */
  public CompletableFuture<AppendResult> publish(NewEvent event) {
    return log.append(event);
  }

  /**
   * Gives up one event that is pending and that no session has been handed; a POST of it that is
   * under way is cut off.
   *
   * @param by who wants that, as it will stand in the event's reason
   */
  public CompletableFuture<DiscardResult> discard(String communityId, UUID eventId, String by) {
    return log.find(communityId, eventId)
        .thenCompose(found -> {
          if (found.isEmpty()) {
            return CompletableFuture.completedFuture(new DiscardResult.Unknown());
          }
          EventView event = found.get();
          if (event.status() != EventStatus.PENDING) {
            return CompletableFuture.completedFuture(
                new DiscardResult.NotPending(event.lane(), event.seq(), event.status()));
          }
          return shard(event.lane())
              .discardOne(event.lane(), event.seq(), eventId, EventStanding.DISCARDED_BY + by);
        });
  }

  /** The route that events of the lane take now, and why. */
  public RouteNow routeNow(LaneId lane) {
    return Routing.now(!sessions.of(lane).isEmpty(), registry.server(lane).orElse(null));
  }

  /** Completes when the event may have been settled; look it up then, and wait again if not. */
  public CompletableFuture<Void> awaitSettled(LaneId lane, long seq) {
    return settlements.await(lane, seq);
  }

  /** A session authenticated. Returns how many its lane has now. */
  public int sessionJoined(ListenerSession session) {
    int count = sessions.add(session);
    observer.sessionsChanged(session.lane());
    shard(session.lane()).sessionsChanged(session.lane());
    return count;
  }

  /** A session ended, or changed to another lane. */
  public void sessionLeft(ListenerSession session) {
    sessions.remove(session);
    observer.sessionsChanged(session.lane());
    shard(session.lane()).sessionsChanged(session.lane());
  }

  /**
   * Makes a session leave, and tells its client not to come back.
   *
   * @param sessionId one of the lane's
   * @return false if the lane has no such session; it may have ended by itself
   */
  public boolean disconnect(LaneId lane, String sessionId) {
    for (ListenerSession session : sessions.of(lane)) {
      if (session.id().equals(sessionId)) {
        sessionLeft(session);
        session.close("Disconnected by the operator.", false);
        return true;
      }
    }
    return false;
  }

  /** A pong came; {@code counter} is that of {@link ListenerSession#probe}, or -1. */
  public void probeAnswered(ListenerSession session, long counter) {
    shard(session.lane()).probeAnswered(session, counter);
  }

  /** A message came from a client that does not answer pings. */
  public void heardOf(ListenerSession session) {
    shard(session.lane()).heardOf(session);
  }

  /** The server gave a sign of life over REST, so its listener may be worth another try. */
  public void serverAlive(LaneId lane) {
    shard(lane).addressMayWork(lane);
  }

  /** How many lanes have work now. */
  public int lanesAtWork() {
    return shards.stream().mapToInt(LaneShard::size).sum();
  }

  @Override
  public void serverSaved(LaneId lane) {
    shard(lane).addressMayWork(lane);
  }

  @Override
  public void serverRemoved(LaneId lane) {
    for (ListenerSession session : sessions.of(lane)) {
      sessions.remove(session);
      session.close("This server was removed.", false);
    }
    shard(lane).discard(lane, EventStanding.SERVER_REMOVED);
  }

  @Override
  public void keyWillEnd(String keyId) {
    keyEnds.look();
  }

  @Override
  public void keyRemoved(String keyId) {
    for (ListenerSession session : sessions.all()) {
      if (session.keyId().equals(keyId)) {
        sessionLeft(session);
        session.close("The key of this session is not valid any more.", false);
      }
    }
  }

  private LaneShard shard(LaneId lane) {
    int hash = lane.hashCode() * 0x9E3779B9;
    return shards.get(Math.floorMod(hash >>> 8, shards.size()));
  }
}
