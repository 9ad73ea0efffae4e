package io.toneout.delivery.simulation;

import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.simulation.GameServer.Weather;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Some minutes in the life of a gateway in which much goes wrong, then a quiet time in which
 * everything has to come to its end. One seed decides all of it.
 */
final class Simulation {

  private static final Duration FAULTS = Duration.ofMinutes(4);
  private static final Duration QUIET_MINUTES_AT_MOST = Duration.ofHours(6);

  private final World world;
  private final Timeline timeline;
  private final Random random;
  private final List<SimulatedSession> sessions = new ArrayList<>();
  private boolean quiet;
  private int made;

  private Simulation(long seed, Sabotage sabotage) {
    world = new World(seed, sabotage);
    timeline = world.timeline;
    random = timeline.random();
  }

  /** Runs one simulation; throws {@link Violation} when a promise is broken. */
  static void run(long seed, Sabotage sabotage) {
    new Simulation(seed, sabotage).run();
  }

  private void run() {
    boolean crashes = random.nextInt(3) > 0;
    world.servers.forEach(server -> timeline.in(Duration.ofMillis(50), () -> publish(server)));
    timeline.in(Duration.ofSeconds(1), () -> fault(crashes));
    timeline.run(FAULTS);
    quiet = true;
    calmDown();
    for (Duration waited = Duration.ZERO;
        !over() && waited.compareTo(QUIET_MINUTES_AT_MOST) < 0;
        waited = waited.plusMinutes(1)) {
      timeline.run(Duration.ofMinutes(1));
    }
    world.checks.atTheEnd();
  }

  private boolean over() {
    return world.checks.allSettled() && world.node().delivery.lanesAtWork() == 0;
  }

  private void calmDown() {
    world.healStore();
    sessions.forEach(SimulatedSession::drop);
    timeline.run(Duration.ofSeconds(10));
    for (GameServer server : world.servers) {
      server.weather(Weather.UP);
      world.configure(server, true);
      if (random.nextBoolean()) {
        join(server, true);
      }
      publish(server, "EVENT_911", Duration.ofHours(24));
    }
  }

  private void publish(GameServer server) {
    if (quiet) {
      return;
    }
    if (world.isUp() && world.node().registry.server(server.lane()).isPresent()) {
      int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 30 : 4);
      for (int event = 0; event < count; event++) {
        boolean poison = random.nextInt(25) == 0;
        boolean brief = random.nextInt(6) == 0;
        publish(
            server,
            poison ? "EVENT_POISON" : "EVENT_911",
            poison
                ? Duration.ofMinutes(10)
                : brief ? Duration.ofSeconds(1 + random.nextInt(60)) : Duration.ofHours(24));
      }
    }
    timeline.in(timeline.upTo(Duration.ofSeconds(6)), () -> publish(server));
  }

  private void publish(GameServer server, String type, Duration ttl) {
    NewEvent.Idempotency idempotency =
        random.nextInt(3) == 0 ? new NewEvent.Idempotency("key-" + ++made, new byte[] {1}) : null;
    publish(server, type, ttl, idempotency);
    if (idempotency != null) {
      timeline.in(
          timeline.upTo(Duration.ofSeconds(1)),
          () -> {
            if (world.isUp() && world.node().registry.server(server.lane()).isPresent()) {
              publish(server, type, ttl, idempotency);
            }
          });
    }
  }

  private void publish(
      GameServer server, String type, Duration ttl, NewEvent.Idempotency idempotency) {
    Instant now = timeline.instant();
    byte[] members = ("\"type\":\"" + type + "\",\"data\":{}").getBytes(StandardCharsets.UTF_8);
    UUID id = new UUID(random.nextLong(), random.nextLong());
    NewEvent event =
        new NewEvent(server.lane(), id, type, members, now, now.plus(ttl), idempotency);
    long askedAt = timeline.nanos();
    if (idempotency != null) {
      world
          .history
          .byIdempotencyKey
          .computeIfAbsent(idempotency.key(), key -> new ArrayList<>())
          .add(id);
    }
    world
        .node()
        .delivery
        .publish(event)
        .thenAccept(result -> {
          if (result instanceof AppendResult.Appended appended) {
            world.history.acknowledged(event, appended.event().seq(), askedAt);
          }
        });
  }

  private void fault(boolean crashes) {
    if (quiet) {
      return;
    }
    GameServer server = world.servers.get(random.nextInt(world.servers.size()));
    switch (random.nextInt(18)) {
      case 0, 1, 2 -> server.weather(Weather.values()[random.nextInt(Weather.values().length)]);
      case 3, 4, 5 -> join(server, random.nextInt(4) > 0);
      case 6, 7 -> anySession(SimulatedSession::drop);
      case 8 -> anySession(SimulatedSession::goSilent);
      case 9, 10 -> anySession(session -> session.stall(timeline.upTo(Duration.ofSeconds(20))));
      case 11 -> world.failStore(timeline.upTo(Duration.ofSeconds(8)));
      case 12 -> timeline.jump(timeline.upTo(Duration.ofHours(2)).minusHours(1));
      case 13 -> {
        if (crashes && world.isUp()) {
          world.crash();
        }
      }
      case 14 -> removeOrMake(server);
      case 15, 16 -> discardOne();
      default -> signOfLife(server);
    }
    timeline.in(timeline.upTo(Duration.ofSeconds(5)), () -> fault(crashes));
  }

  private void removeOrMake(GameServer server) {
    if (!world.isUp()) {
      return;
    }
    if (world.node().registry.server(server.lane()).isEmpty()) {
      world.configure(server, random.nextBoolean());
    } else if (random.nextBoolean()) {
      world.configure(server, random.nextInt(4) > 0);
    } else {
      world.remove(server);
      timeline.in(
          timeline.upTo(Duration.ofMillis(random.nextBoolean() ? 1 : 20_000)),
          () -> {
            if (world.isUp() && !quiet) {
              world.configure(server, random.nextBoolean());
              publish(server, "EVENT_911", Duration.ofHours(24));
            }
          });
    }
  }

  private void discardOne() {
    List<UUID> published = List.copyOf(world.history.acknowledged.keySet());
    if (world.isUp() && !published.isEmpty()) {
      int back = random.nextInt(Math.min(10, published.size()));
      UUID id = published.get(published.size() - 1 - back);
      world
          .node()
          .delivery
          .discard("demo", id, "somebody")
          .thenAccept(result -> {
            if (result instanceof DiscardResult.Discarded) {
              world.history.discardedAt.put(id, timeline.nanos());
            }
          });
    }
  }

  private void signOfLife(GameServer server) {
    if (world.isUp()) {
      world.node().delivery.serverAlive(server.lane());
    }
  }

  private void join(GameServer server, boolean pongs) {
    if (world.isUp() && world.node().registry.server(server.lane()).isPresent()) {
      SimulatedSession session =
          new SimulatedSession(world, world.node(), server, "session-" + ++made, pongs);
      sessions.add(session);
      session.join();
    }
  }

  private void anySession(Consumer<SimulatedSession> what) {
    List<SimulatedSession> open = sessions.stream().filter(SimulatedSession::isOpen).toList();
    if (!open.isEmpty()) {
      what.accept(open.get(random.nextInt(open.size())));
    }
  }
}
