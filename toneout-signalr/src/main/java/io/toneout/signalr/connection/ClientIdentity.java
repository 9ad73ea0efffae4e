package io.toneout.signalr.connection;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a client before its first message: all that is kept of its requests.
 *
 * @param id what the connection is called; not secret
 * @param token its entry in the connection table; null when it skipped negotiation
 * @param remoteAddress its address, without port
 * @param userAgent what it calls itself
 */
public record ClientIdentity(
    String id, @Nullable String token, String remoteAddress, @Nullable String userAgent) {

  private static final int MAX_USER_AGENT = 256;

  /** What a request says of the client's software; browsers cannot set User-Agent. */
  static @Nullable String userAgentOf(HttpServerRequest request) {
    String agent = request.getHeader("X-SignalR-User-Agent");
    if (agent == null) {
      agent = request.getHeader("User-Agent");
    }
    return agent == null || agent.length() <= MAX_USER_AGENT
        ? agent
        : agent.substring(0, MAX_USER_AGENT);
  }
}
