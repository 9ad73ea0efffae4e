package io.toneout.delivery;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.lane.SimulatedScheduler;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.log.InMemoryEventLog;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.InMemoryRegistryStore;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.ServerPatch;
import io.toneout.delivery.route.ScriptedListeners;
import io.toneout.delivery.session.ScriptedSession;
import io.toneout.delivery.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The core with a clock that stands still, and everything around it in the test's hands. */
final class DeliveryFixture {

  static final LaneId LANE = new LaneId("demo", 1);
  static final Duration SETTLE = DeliverySettings.defaults().sessionSettle();
  static final Duration ACK_TIMEOUT = DeliverySettings.defaults().ackTimeout();

  final SimulatedScheduler time = new SimulatedScheduler();
  final InMemoryEventLog log = new InMemoryEventLog(100_000);
  final Sessions sessions = new Sessions();
  final ScriptedListeners listeners = new ScriptedListeners();
  final Registry registry = Registry.load(new InMemoryRegistryStore(), time).join();
  final Delivery delivery;

  private int sessionsMade;

  DeliveryFixture() {
    delivery =
        new Delivery(
            log,
            registry,
            sessions,
            listeners,
            DeliverySettings.defaults(),
            new Random(1),
            List.of(time));
    registry.addCommunity("demo", "Demo", "the-key").join();
    delivery.start().join();
    server("", "");
  }

  /** Configures the lane's server, with an address or with an empty one. */
  void server(String ip, String port) {
    ServerPatch patch =
        new ServerPatch(
            LANE.serverId(), null, null, null, null, ip, port, null, null, null, null, null, null);
    registry.saveServers("demo", List.of(patch), false, "no-key").join();
    time.settle();
  }

  void withAddress() {
    server("203.0.113.5", "30120");
  }

  /** Publishes so many events and returns the id of the last one. */
  UUID publish(int count) {
    return publish(count, Duration.ofHours(24));
  }

  UUID publish(int count, Duration ttl) {
    UUID id = EventIds.at(time.now());
    for (int made = 0; made < count; made++) {
      id = EventIds.at(time.now());
      byte[] members = "\"type\":\"EVENT_911\",\"data\":{}".getBytes(StandardCharsets.UTF_8);
      AppendResult result =
          delivery
              .publish(
                  new NewEvent(
                      LANE, id, "EVENT_911", members, time.now(), time.now().plus(ttl), null))
              .join();
      if (!(result instanceof AppendResult.Appended)) {
        throw new IllegalStateException("not appended: " + result);
      }
    }
    time.settle();
    return id;
  }

  /** A session joins and gets its first events. */
  ScriptedSession settledSession(boolean answersProbes) {
    ScriptedSession session = session(answersProbes);
    time.advance(SETTLE);
    return session;
  }

  /** A session joins; its first events come when it has settled. */
  ScriptedSession session(boolean answersProbes) {
    ScriptedSession session =
        new ScriptedSession("session-" + ++sessionsMade, LANE, time, answersProbes);
    delivery.sessionJoined(session);
    time.settle();
    return session;
  }

  /** A session that authenticated with a key joins. */
  ScriptedSession session(ApiKey key) {
    ScriptedSession session =
        new ScriptedSession("session-" + ++sessionsMade, LANE, time, true, key.keyId());
    delivery.sessionJoined(session);
    time.settle();
    return session;
  }

  /** Answers the last ping of the session. */
  void pong(ScriptedSession session) {
    delivery.probeAnswered(session, session.probes().getLast());
    time.settle();
  }

  void leave(ScriptedSession session) {
    delivery.sessionLeft(session);
    time.settle();
  }

  void heardOf(ScriptedSession session) {
    delivery.heardOf(session);
    time.settle();
  }

  /** Answers the last POST. */
  void answer(int status) {
    listeners.last().answer(status);
    time.settle();
  }

  EventView event(UUID id) {
    return log.find("demo", id).join().orElseThrow();
  }

  /** How many events of the lane have that status. */
  int count(EventStatus status) {
    return log.search(EventFilter.of(LANE).withStatus(status), null, 100_000)
        .join()
        .events()
        .size();
  }
}
