package io.toneout.delivery.lane;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneExpiry.Known;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.session.ListenerSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The lanes that share one thread. A lane is an object here only while it has work; every method
 * may be called from any thread.
 */
public final class LaneShard {

  private static final Duration LOOK_FOR_QUIET = Duration.ofMillis(20);

  private final LaneParts parts;
  private final LaneScheduler scheduler;

  /** Only touched on the scheduler's thread. */
  private final Map<LaneId, Lane> lanes = new HashMap<>();

  private volatile int size;

  /** A shard without lanes. */
  public LaneShard(LaneParts parts, LaneScheduler scheduler) {
    this.parts = parts;
    this.scheduler = scheduler;
  }

  /** An event was appended; for each lane to be called in order of {@code seq}. */
  public void offer(StoredEvent event) {
    scheduler.execute(() -> {
      Lane lane = lanes.get(event.lane());
      if (lane == null) {
        lane = added(event.lane(), LaneBuffer.before(event.seq()), Known.NOTHING_PENDING);
      }
      lane.offer(event);
    });
  }

  /** The lane was found to have pending events in the log. */
  public void restore(LaneId id) {
    scheduler.execute(() -> {
      if (!lanes.containsKey(id)) {
        added(id, LaneBuffer.unexplored(0), Known.NOT_ASKED).work();
      }
    });
  }

  /** A session of the lane came or went. */
  public void sessionsChanged(LaneId id) {
    scheduler.execute(() -> {
      Lane lane = lanes.get(id);
      if (lane != null) {
        lane.work();
      }
    });
  }

  /** The server of the lane registered, was edited or gave a sign of life. */
  public void addressMayWork(LaneId id) {
    scheduler.execute(() -> {
      Lane lane = lanes.get(id);
      if (lane != null) {
        lane.addressMayWork();
      }
    });
  }

  /** A pong came on a session. */
  public void probeAnswered(ListenerSession session, long counter) {
    scheduler.execute(() -> {
      Lane lane = lanes.get(session.lane());
      if (lane != null) {
        lane.sessions().probeAnswered(session, counter);
      }
    });
  }

  /** A message came on a session. */
  public void heardOf(ListenerSession session) {
    scheduler.execute(() -> {
      Lane lane = lanes.get(session.lane());
      if (lane != null) {
        lane.sessions().heardOf(session);
      }
    });
  }

  /**
   * Gives up all pending events of a lane, those that were appended before this call and no others;
   * the future completes when that is durable.
   */
  public CompletableFuture<Void> discard(LaneId id, String reason) {
    CompletableFuture<Integer> asked = parts.log().discardPending(id, scheduler.now(), reason);
    CompletableFuture<Void> done = new CompletableFuture<>();
    scheduler.execute(() -> {
      Lane lane = lanes.get(id);
      if (lane == null) {
        lane = added(id, LaneBuffer.unexplored(0), Known.NOT_ASKED);
      }
      lane.discard(asked, reason, () -> done.complete(null));
    });
    return done;
  }

  /**
   * Gives up one event of a lane.
   *
   * @param reason a code that says why and by whom
   */
  public CompletableFuture<DiscardResult> discardOne(
      LaneId id, long seq, UUID eventId, String reason) {
    CompletableFuture<DiscardResult> done = new CompletableFuture<>();
    scheduler.execute(() -> {
      Lane lane = lanes.get(id);
      if (lane == null) {
        lane = added(id, LaneBuffer.unexplored(0), Known.NOT_ASKED);
      }
      lane.discardOne(
          seq, () -> parts.log().discard(id.communityId(), eventId, scheduler.now(), reason), done);
    });
    return done;
  }

  /** Complete when no lane has anything under way. */
  public CompletableFuture<Void> quiet() {
    CompletableFuture<Void> quiet = new CompletableFuture<>();
    scheduler.execute(() -> lookForQuiet(quiet));
    return quiet;
  }

  private void lookForQuiet(CompletableFuture<Void> quiet) {
    if (lanes.values().stream().noneMatch(Lane::underWay)) {
      quiet.complete(null);
    } else {
      scheduler.schedule(LOOK_FOR_QUIET, () -> lookForQuiet(quiet));
    }
  }

  /** How many lanes have work now. */
  public int size() {
    return size;
  }

  private Lane added(LaneId id, LaneBuffer buffer, Known known) {
    Lane lane = new Lane(id, parts, scheduler, buffer, known, this::forget);
    lanes.put(id, lane);
    size = lanes.size();
    return lane;
  }

  private void forget(Lane lane) {
    if (lanes.remove(lane.id(), lane)) {
      lane.end();
      size = lanes.size();
    }
  }
}
