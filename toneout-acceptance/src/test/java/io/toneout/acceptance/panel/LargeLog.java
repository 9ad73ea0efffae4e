package io.toneout.acceptance.panel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.toneout.acceptance.RunningGateway;
import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import io.toneout.store.Store;
import io.toneout.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A data folder with servers and events: of each server nearly all events are delivered over a
 * session or by HTTP, one in a hundred was refused, and the last few wait.
 */
final class LargeLog {

  /** For the gateway on it. */
  static final String[] SETTINGS = {"limits.sign-in", "0"};

  private static final List<String> TYPES =
      List.of("EVENT_UNIT_STATUS", "EVENT_911", "EVENT_UNIT_UPDATE", "EVENT_TONE");
  private static final int SERVERS_OF_A_REQUEST = 200;

  /** Fewer than the store lets wait for a community. */
  private static final int UNDER_WAY = 900;

  private static final int WAITING = 10;
  private static final int ONE_IN = 100;
  private static final Duration LONG = Duration.ofDays(2);

  private LargeLog() {}

  /** Fills an empty folder; returns the id of an event in the middle. */
  static UUID fill(Path folder, int events, int servers) {
    try (RunningGateway gateway = RunningGateway.start(folder, SETTINGS)) {
      for (int from = 1; from <= servers; from += SERVERS_OF_A_REQUEST) {
        register(gateway, from, Math.min(servers, from + SERVERS_OF_A_REQUEST - 1));
      }
    }
    try (Store store = Store.open(new StoreOptions(folder, folder.resolve("secrets.json"), 0))) {
      UUID middle = append(store.eventLog(), events, servers);
      settle(store.eventLog(), events / servers, servers);
      return middle;
    }
  }

  private static void register(RunningGateway gateway, int from, int to) {
    String list =
        IntStream.rangeClosed(from, to)
            .mapToObj("{\"id\":%d,\"name\":\"Server %<d\"}"::formatted)
            .collect(Collectors.joining(","));
    gateway
        .api()
        .json("PUT", "/v2/general/servers", "{\"servers\":[" + list + "],\"deployMap\":false}");
  }

  private static UUID append(EventLog log, int events, int servers) {
    Semaphore room = new Semaphore(UNDER_WAY);
    AtomicReference<Throwable> problem = new AtomicReference<>();
    Instant first = Instant.now().minus(Duration.ofHours(20));
    UUID middle = EventIds.at(first);
    for (int at = 0; at < events; at++) {
      // In the order of time, a server after the other, as a busy evening goes.
      Instant published = first.plusMillis(at * Duration.ofHours(19).toMillis() / events);
      UUID id = EventIds.at(published);
      middle = at == events / 2 ? id : middle;
      String type = TYPES.get(at / servers % TYPES.size());
      String data = "{\"callId\":%d,\"description\":\"%s\"}".formatted(at, "x".repeat(200));
      byte[] members = ("\"type\":\"" + type + "\",\"data\":" + data).getBytes(UTF_8);
      room.acquireUninterruptibly();
      log.append(
              new NewEvent(
                  lane(at % servers + 1),
                  id,
                  type,
                  members,
                  published,
                  Instant.now().plus(LONG),
                  null))
          .whenComplete((appended, failure) -> {
            problem.compareAndSet(null, failure);
            room.release();
          });
    }
    room.acquireUninterruptibly(UNDER_WAY);
    if (problem.get() != null) {
      throw new IllegalStateException("Not all events were appended", problem.get());
    }
    return middle;
  }

  private static void settle(EventLog log, int each, int servers) {
    for (int server = 1; server <= servers; server++) {
      CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
      for (int from = 1; from <= each - WAITING; from += ONE_IN) {
        int to = Math.min(each - WAITING, from + ONE_IN - 1);
        RouteKind route = server % 2 == 0 ? RouteKind.WEBSOCKET : RouteKind.HTTP;
        if (to > from) {
          log.record(
              attempt(lane(server), from, to - 1, route, new Outcome.Delivered(Confirmation.PONG)));
        }
        last = log.record(attempt(lane(server), to, to, route, new Outcome.Refused("http400")));
      }
      last.join();
    }
  }

  private static Attempt attempt(
      LaneId lane, long from, long to, RouteKind route, Outcome outcome) {
    return new Attempt(
        lane,
        from,
        to,
        route,
        route == RouteKind.HTTP ? "HTTP/1.1" : "WebSockets",
        "192.0.2.7:30120",
        Instant.now().minus(Duration.ofMinutes(50)),
        Duration.ofMillis(12),
        outcome,
        route == RouteKind.HTTP ? 200 : 0,
        route == RouteKind.HTTP ? "ok" : null,
        RouteReason.NO_SESSION);
  }

  private static LaneId lane(int serverId) {
    return new LaneId(RunningGateway.COMMUNITY, serverId);
  }
}
