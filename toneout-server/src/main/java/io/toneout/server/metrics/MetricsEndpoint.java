package io.toneout.server.metrics;

import io.toneout.server.config.Secret;
import io.toneout.server.edge.Proxies;
import io.toneout.server.limits.Grant;
import io.toneout.server.limits.Limits;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /metrics} (WIRE.md, section 6): for clients on this machine, and for those who have
 * the bearer {@code metrics.token}.
 */
public final class MetricsEndpoint {

  private static final String BEARER = "Bearer ";
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String REFUSAL =
      "Metrics are for clients on this machine, or with the bearer that metrics.token sets.\n";

  private final Metrics metrics;
  private final @Nullable Secret token;
  private final Proxies proxies;
  private final Limits limits;

  /** Prepares the endpoint; without a token only clients on this machine are let in. */
  public MetricsEndpoint(Metrics metrics, @Nullable Secret token, Proxies proxies, Limits limits) {
    this.metrics = metrics;
    this.token = token;
    this.proxies = proxies;
    this.limits = limits;
  }

  /** Adds the route. */
  public void mount(Router router) {
    router.get("/metrics").handler(this::answer);
  }

  private void answer(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    if (!proxies.isOnThisMachine(request) && !hasToken(request)) {
      refuse(request, response);
      return;
    }
    // Collecting looks at every meter and session: nothing for an event loop.
    context
        .vertx()
        .<String>executeBlocking(metrics::scrape, false)
        .onSuccess(figures -> response.putHeader("Content-Type", TEXT_FORMAT).end(figures))
        .onFailure(context::fail);
  }

  private void refuse(HttpServerRequest request, HttpServerResponse response) {
    Grant grant = limits.authenticationFailed(proxies.address(request));
    response.putHeader("Content-Type", "text/plain; charset=utf-8");
    if (grant.allowed()) {
      response.setStatusCode(401).putHeader("WWW-Authenticate", "Bearer");
    } else {
      response
          .setStatusCode(429)
          .putHeader("Retry-After", String.valueOf(grant.retryAfterSeconds()));
    }
    response.end(REFUSAL);
  }

  private boolean hasToken(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    if (token == null || header == null || !header.regionMatches(true, 0, BEARER, 0, 7)) {
      return false;
    }
    return MessageDigest.isEqual(
        header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8),
        token.reveal().getBytes(StandardCharsets.UTF_8));
  }
}
