package io.toneout.server.api;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import io.toneout.server.audit.Author;
import io.toneout.server.limits.Grant;
import io.toneout.server.limits.Limit;
import io.toneout.server.limits.Limits;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One request, authenticated, as an action sees it. Belongs to the request's event loop. */
final class Call {

  private final RoutingContext context;
  private final Registry registry;
  private final Limits limits;
  private final String address;
  private final @Nullable ApiKey key;
  private final byte[] body;

  Call(
      RoutingContext context,
      Registry registry,
      Limits limits,
      String address,
      @Nullable ApiKey key,
      byte[] body) {
    this.context = context;
    this.registry = registry;
    this.limits = limits;
    this.address = address;
    this.key = key;
    this.body = body;
  }

  /** The key that the caller authenticated with; only where one is asked for. */
  ApiKey key() {
    if (key == null) {
      throw new IllegalStateException("this endpoint asks for no key");
    }
    return key;
  }

  String communityId() {
    return key().communityId();
  }

  /** The caller, as the author of a change: with a key, or the operator. */
  Author author() {
    return key == null ? Author.operator(address) : Author.with(key, address);
  }

  /** The client's IP address. */
  String address() {
    return address;
  }

  /**
   * Takes a token of what limits the subject, for endpoints that learn from the body who asks.
   *
   * @throws RateLimited when there is none
   */
  void limit(Limit limit, String subject) {
    Grant grant = limits.take(limit, subject);
    if (!grant.allowed()) {
      throw new RateLimited(grant);
    }
    if (grant.isLimited()) {
      context.response().putHeader("RateLimit-Limit", String.valueOf(grant.limit()));
      context.response().putHeader("RateLimit-Remaining", String.valueOf(grant.remaining()));
      context.response().putHeader("RateLimit-Reset", String.valueOf(grant.resetSeconds()));
    }
  }

  /**
   * Counts a failed authentication, for endpoints that find the key in the body.
   *
   * @throws RateLimited when there were too many from this address
   */
  void authenticationFailed() {
    Authentication.failed(limits, address);
  }

  /** A path parameter, decoded. */
  String path(String name) {
    return optionalPath(name).orElseThrow();
  }

  /** A path parameter, decoded, that not every path of the endpoint has. */
  Optional<String> optionalPath(String name) {
    return Optional.ofNullable(context.pathParam(name));
  }

  /** The server that the path names, which has to be configured. */
  LaneId lane() {
    return lane(path("serverId"));
  }

  /** The server of the caller's community with that number, which has to be configured. */
  LaneId lane(String serverId) {
    return lane(communityId(), serverId);
  }

  /** The server of a community with that number, which has to be configured. */
  LaneId lane(String communityId, String serverId) {
    return LaneId.serverId(serverId)
        .map(number -> new LaneId(communityId, number))
        .filter(lane -> registry.server(lane).isPresent())
        .orElseThrow(() ->
            Problem.notFound(
                "No server "
                    + Shown.briefly(serverId)
                    + " is configured for this community. Add it in the panel, or register it with"
                    + " PUT /v2/general/servers."));
  }

  /** A query parameter, decoded; the first if it is there more than once. */
  Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParams().get(name));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  byte[] body() {
    return body;
  }

  /** The body, which has to be a JSON object. */
  ObjectNode object() {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(body);
    } catch (JacksonException broken) {
      throw Problem.invalid("", "The body is not JSON: " + Shown.reason(broken));
    }
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw Problem.invalid("", "The body has to be a JSON object.");
  }

  /** Runs when the client hangs up before it has its answer. */
  void onHangUp(Runnable action) {
    context.response().closeHandler(closed -> action.run());
  }

  /** Runs what blocks on a thread where it may. */
  <T> CompletionStage<@Nullable T> blocking(Callable<T> work) {
    return context.vertx().executeBlocking(work, false).toCompletionStage();
  }

  /** Runs the task on this request's event loop after a while; returns what takes it back. */
  Runnable later(long millis, Runnable task) {
    long timer = context.vertx().setTimer(millis, id -> task.run());
    return () -> context.vertx().cancelTimer(timer);
  }
}
