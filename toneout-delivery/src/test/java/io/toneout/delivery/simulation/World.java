package io.toneout.delivery.simulation;

import io.toneout.delivery.DeliverySettings;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.InMemoryEventLog;
import io.toneout.delivery.registry.InMemoryRegistryStore;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.ServerPatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Everything there is in one simulation: the process of the moment, the disk, the game servers. */
final class World {

  /** Small windows, so that they fill. */
  static final DeliverySettings SETTINGS =
      new DeliverySettings(
          Duration.ofHours(24),
          Map.of(),
          8,
          16,
          Duration.ofSeconds(10),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60));

  private static final int LANE_LIMIT = 60;

  final Timeline timeline;
  final Sabotage sabotage;
  final InMemoryEventLog log = new InMemoryEventLog(LANE_LIMIT);
  final InMemoryRegistryStore registryStore = new InMemoryRegistryStore();
  final History history;
  final Checks checks = new Checks(this);
  final List<GameServer> servers;
  private final List<long[]> troubles = new ArrayList<>();
  private long storeFailsUntil;
  private Node node;
  private boolean started;

  World(long seed, Sabotage sabotage) {
    this.timeline = new Timeline(seed);
    this.sabotage = sabotage;
    this.history = new History(timeline);
    this.servers =
        IntStream.rangeClosed(1, 1 + timeline.random().nextInt(3))
            .mapToObj(number -> new GameServer(this, new LaneId("demo", number)))
            .toList();
    Registry registry = Registry.load(registryStore, timeline).join();
    registry.addCommunity("demo", "Demo", "the-key").join();
    node = new Node(this);
    servers.forEach(server -> configure(server, timeline.chance(0.6)));
    start();
  }

  Node node() {
    return node;
  }

  List<LaneId> lanes() {
    return servers.stream().map(GameServer::lane).toList();
  }

  GameServer serverAt(int port) {
    return servers.get(port - 30_001);
  }

  /** Whether the process takes requests. */
  boolean isUp() {
    return started && node.alive();
  }

  void configure(GameServer server, boolean withAddress) {
    ServerPatch patch =
        new ServerPatch(
            server.lane().serverId(),
            null,
            null,
            null,
            null,
            withAddress ? "203.0.113.5" : "",
            withAddress ? String.valueOf(server.port()) : "",
            null,
            null,
            null,
            null,
            null,
            null);
    node.registry.saveServers("demo", List.of(patch), false, "no-key").join();
  }

  void remove(GameServer server) {
    history.lane(server.lane()).removedAt.add(timeline.nanos());
    node.registry.removeServer(server.lane()).join();
  }

  void failStore(Duration duration) {
    storeFailsUntil = timeline.nanos() + duration.toNanos();
    trouble(duration);
  }

  void healStore() {
    storeFailsUntil = 0;
  }

  boolean storeFails() {
    return timeline.nanos() < storeFailsUntil;
  }

  /** kill -9, and a new start a little later. */
  void crash() {
    trouble(Duration.ofSeconds(10));
    node.die();
    started = false;
    timeline.in(timeline.upTo(Duration.ofSeconds(4)), this::restart);
  }

  private void restart() {
    node = new Node(this);
    start();
  }

  private void start() {
    Node starting = node;
    starting
        .delivery
        .start()
        .whenComplete((waiting, failure) -> {
          if (failure == null) {
            started = true;
          } else {
            starting.die();
            timeline.in(Duration.ofSeconds(1), this::restart);
          }
        });
  }

  private void trouble(Duration duration) {
    troubles.add(new long[] {timeline.nanos(), timeline.nanos() + duration.toNanos()});
  }

  /** Whether store and process lived on when a server was removed. */
  boolean wasCalmAfter(long at) {
    long second = Duration.ofSeconds(1).toNanos();
    return troubles.stream()
        .noneMatch(trouble -> trouble[0] < at + 5 * second && at - second < trouble[1]);
  }
}
