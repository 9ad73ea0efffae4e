package io.toneout.server.check;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.lane.Routing;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpListeners;
import io.toneout.delivery.route.HttpTarget;
import io.toneout.delivery.session.Sessions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Walks every link to a server's listener, by the way that events take. Any thread; no waiting. */
public final class LinkWalk {

  private final Registry registry;
  private final Sessions sessions;
  private final HttpListeners listeners;
  private final Clock clock;

  /** With what the links are made of. */
  public LinkWalk(Registry registry, Sessions sessions, HttpListeners listeners, Clock clock) {
    this.registry = registry;
    this.sessions = sessions;
    this.listeners = listeners;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param ok whether an event would get through
   * @param steps link by link, up to the first of the way over HTTP that is broken
   */
  public record Report(boolean ok, List<LinkCheck> steps) {}

  /**
   * A walk under way.
   *
   * @param report what was found; complete within the time that an attempt may take
   * @param cancel gives it up; the report never completes then
   */
  public record Walk(CompletableFuture<Report> report, Runnable cancel) {}

  /** Walks to a server, which has to be configured. */
  public Walk to(LaneId lane) {
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
                  + " resource register itself, or enter address and port in the panel or with PUT"
                  + " /v2/general/servers."));
      return new Walk(CompletableFuture.completedFuture(new Report(active > 0, steps)), () -> {});
    }
    steps.add(LinkCheck.holds("address", "Its listener is at " + target.get() + "."));
    CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    HttpListeners.Call probe =
        listeners.post(target.get(), ListenerCheck.PROBE, Map.of(), answer::complete);
    return new Walk(
        answer.thenApply(result -> {
          List<LinkCheck> http = ListenerCheck.steps(target.get(), probe.address(), result);
          steps.addAll(http);
          return new Report(active > 0 || (http.getLast().ok() && key.ok()), List.copyOf(steps));
        }),
        probe::cancel);
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
}
