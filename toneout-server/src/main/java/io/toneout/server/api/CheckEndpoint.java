package io.toneout.server.api;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.lane.Routing;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.route.HttpListeners;
import io.toneout.delivery.route.HttpTarget;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.limits.Limit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v2/general/servers/{id}/test}: walks every link to a listener, without an event. */
final class CheckEndpoint {

  private final Registry registry;
  private final Sessions sessions;
  private final HttpListeners listeners;
  private final Clock clock;

  CheckEndpoint(Registry registry, Sessions sessions, HttpListeners listeners, Clock clock) {
    this.registry = registry;
    this.sessions = sessions;
    this.listeners = listeners;
    this.clock = clock;
  }

  Endpoint endpoint() {
    return Endpoint.post(
            "/v2/general/servers/:serverId/test", Access.ANY_KEY, Endpoint.SMALL_BODY, this::test)
        .limited(Limit.SERVERS_WRITE);
  }

  private CompletionStage<Answer> test(Call call) {
    LaneId lane = call.lane();
    Server server = registry.server(lane).orElseThrow();
    List<LinkCheck> steps = new ArrayList<>();
    steps.add(LinkCheck.holds("server", "Server " + lane.serverId() + " is configured."));
    LinkCheck key = key(server);
    steps.add(key);
    int active = sessions.of(lane).size();
    Optional<HttpTarget> target = Routing.target(server);
    steps.add(session(active, target.isPresent()));
    if (target.isEmpty()) {
      steps.add(
          LinkCheck.broken(
              "address",
              "No ip and port are known for this server, so there is no way over HTTP.",
              "Nothing to do if this server's listener connects to /apiWsHub; else let the game"
                  + " resource register itself, or enter mapIp and listenerPort with PUT"
                  + " /v2/general/servers."));
      return answer(active > 0, steps).now();
    }
    steps.add(LinkCheck.holds("address", "Its listener is at " + target.get() + "."));
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    HttpListeners.Call probe =
        listeners.post(
            target.get(),
            ListenerCheck.PROBE,
            Map.of(),
            result -> {
              List<LinkCheck> http = ListenerCheck.steps(target.get(), result);
              steps.addAll(http);
              answer.complete(answer(active > 0 || (http.getLast().ok() && key.ok()), steps));
            });
    call.onHangUp(probe::cancel);
    return answer;
  }

  private LinkCheck key(Server server) {
    @Nullable ApiKey own =
        server.lastKeyId() == null ? null : registry.keyById(server.lastKeyId()).orElse(null);
    if (server.lastKeyId() == null) {
      return LinkCheck.holds(
          "key",
          "This server never used a key itself, so events carry the community's delivery key"
              + " over HTTP.");
    }
    if (own != null && own.validAt(clock.instant())) {
      return LinkCheck.holds(
          "key", "Events carry the key that this server uses (" + own.start() + "…) over HTTP.");
    }
    return LinkCheck.broken(
        "key",
        "The key that this server used last is not valid any more, so events carry the delivery"
            + " key over HTTP; a listener with another key does not take them, even if it answers"
            + " 200.",
        "Give this server a valid key and restart it.");
  }

  private static LinkCheck session(int active, boolean addressKnown) {
    if (active > 0) {
      return LinkCheck.holds(
          "session", "Sessions active: " + active + ". Events go over websocket.");
    }
    return addressKnown
        ? LinkCheck.broken(
            "session",
            "No session is active, so events go over HTTP.",
            "Nothing to do if this server has a web listener; else see why it does not connect to"
                + " /apiWsHub.")
        : LinkCheck.broken(
            "session",
            "No session is active.",
            "Start the listener; if it runs, its log says why it does not connect to /apiWsHub.");
  }

  private static Answer answer(boolean ok, List<LinkCheck> steps) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("ok", ok);
    ArrayNode array = json.putArray("steps");
    steps.forEach(step -> array.add(step.json()));
    return Answer.json(200, json);
  }
}
