package io.toneout.server.live;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneObserver;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.RegistryObserver;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The live state of all lanes. Any thread may call; only {@link #save} blocks.
 *
 * <p>Futures complete on the lane's thread: what is chained to them must be short. They fail with
 * {@link io.toneout.delivery.log.LogUnavailableException} when the log cannot be read.
 */
public final class LiveState implements RegistryObserver, LaneObserver {

  private static final Logger LOG = LoggerFactory.getLogger(LiveState.class);

  /** Bytes of events that wait to be taken in; beyond that they are read from the log. */
  private static final long MOST_QUEUED_BYTES = 32L << 20;

  private static final int SAVED_AT_ONCE = 1_024;

  private final EventLog log;
  private final Snapshots snapshots;
  private final Clock clock;
  private final UnitLocations locations;
  private final QueueRoom room;
  private final Map<LaneId, LiveLane> lanes = new ConcurrentHashMap<>();

  /** Nothing is read before it is asked for. */
  public LiveState(EventLog log, Snapshots snapshots, Clock clock) {
    this(log, snapshots, clock, MOST_QUEUED_BYTES);
  }

  LiveState(EventLog log, Snapshots snapshots, Clock clock, long mostQueuedBytes) {
    this.log = log;
    this.snapshots = snapshots;
    this.clock = clock;
    this.locations = new UnitLocations(clock);
    this.room = new QueueRoom(mostQueuedBytes);
  }

  /**
   * Follows the servers of the registry. All of them are looked at by the next {@link #save}, so
   * that no event goes for good before it was taken in.
   */
  public void follow(Registry registry) {
    registry.observe(this);
    registry.communities().stream()
        .flatMap(community -> registry.servers(community.communityId()).stream())
        .forEach(server -> lane(server.lane()));
  }

  /** For each lane to be called in order of {@code seq}. */
  @Override
  public void appended(StoredEvent event) {
    if (LaneState.isChangedBy(event.type())) {
      lane(event.lane()).offer(event);
    } else {
      LiveLane lane = lanes.get(event.lane());
      if (lane != null) {
        lane.pass(event.seq());
      }
    }
  }

  /**
   * The units of a lane, as a JSON array; those that changed last are at the end.
   *
   * @param onlyUnits leaves out dispatchers
   */
  public CompletableFuture<byte[]> units(LaneId lane, boolean onlyUnits) {
    return lane(lane).ask(state -> state.unitsJson(onlyUnits));
  }

  /** The open calls of a lane, as {@code {"ActiveCalls":[…],"EmergencyCalls":[…]}}. */
  public CompletableFuture<byte[]> calls(LaneId lane) {
    return lane(lane).ask(LaneState::callsJson);
  }

  /**
   * Units of the lane were seen. Those that are on duty there have their location changed.
   *
   * @param updates an array that {@link UnitLocationCheck} found nothing wrong with
   */
  public void moved(LaneId lane, JsonNode updates) {
    List<UnitLocation> seen = new ArrayList<>();
    updates.forEach(update -> seen.add(UnitLocation.read(update, clock.instant())));
    locations.add(lane, seen);
    lane(lane)
        .change(state -> seen.forEach(state.units()::moved))
        .whenComplete((state, failure) -> {
          if (failure != null) {
            LOG.debug("Locations of lane {} came to the map alone", lane, failure);
          }
        });
  }

  /** Where units were seen in the last minutes. */
  public UnitLocations locations() {
    return locations;
  }

  /**
   * Writes snapshots of the lanes that changed; returns when they are durable. A lane whose
   * snapshot fails keeps the one before and is tried again next time.
   *
   * <p>Some at a time: after a start each has to read first, and what has been written by then is
   * brought to where it is read once for all of them.
   */
  public void save() {
    List<CompletableFuture<?>> underWay = new ArrayList<>();
    lanes.forEach((id, lane) -> {
      underWay.add(
          lane.save()
              .handle((saved, failure) -> {
                if (failure != null) {
                  LOG.warn("The live state of lane {} could not be saved", id, failure);
                }
                return failure == null;
              }));
      if (underWay.size() == SAVED_AT_ONCE) {
        join(underWay);
      }
    });
    join(underWay);
  }

  private static void join(List<CompletableFuture<?>> underWay) {
    CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).join();
    underWay.clear();
  }

  @Override
  public void serverSaved(LaneId lane) {
    lane(lane);
  }

  /** Who is on duty at a server that is gone is not on duty when it is made again. */
  @Override
  public void serverRemoved(LaneId id) {
    locations.forget(id);
    LiveLane lane = lane(id);
    lane.change(LaneState::clear)
        .thenCompose(cleared -> lane.save())
        .whenComplete((saved, failure) -> {
          lanes.remove(id, lane);
          if (failure != null) {
            LOG.warn("The live state of lane {} could not be cleared", id, failure);
          }
        });
  }

  @Override
  public void keyRemoved(String keyId) {
    // Says nothing of units.
  }

  private LiveLane lane(LaneId id) {
    return lanes.computeIfAbsent(id, added -> new LiveLane(added, log, snapshots, room));
  }
}
