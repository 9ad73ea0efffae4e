package io.toneout.server.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may use the hub and the API from a browser: those of {@code allowed-origins},
 * those of {@code public-url}, and our own (Fetch Standard, "CORS protocol"). Immutable.
 *
 * <p>For plain requests the browser keeps an answer without our leave from the page, and asks first
 * where that would be too late. For websockets it does neither, so there we refuse ourselves.
 * Clients that are no browsers send no origin, or their own, and are let through.
 */
public final class Origins {

  private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
  private static final String HEADERS =
      "Authorization, Content-Type, Idempotency-Key, traceparent, X-Requested-With,"
          + " X-SignalR-User-Agent";
  private static final String EXPOSED =
      "Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, x-trace-id";
  private static final String SECONDS_TO_REMEMBER = "600";

  private final Set<String> allowed;
  private final @Nullable String own;

  /**
   * Allows the given origins.
   *
   * @param allowed in lower case, such as {@code https://map.example.org}
   * @param publicUrl where browsers reach this server, if that is known
   */
  public Origins(List<String> allowed, @Nullable URI publicUrl) {
    this.allowed = Set.copyOf(allowed);
    this.own = publicUrl == null ? null : authority(publicUrl.toString());
  }

  /**
   * Gives a page its leave, if it has it.
   *
   * @return whether the request was answered by that: it only asked whether it may come
   */
  boolean answered(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null || !allowed.contains(origin.toLowerCase(Locale.ROOT))) {
      return false;
    }
    HttpServerResponse response = request.response();
    response.putHeader("Access-Control-Allow-Origin", origin);
    response.putHeader("Access-Control-Allow-Credentials", "true");
    response.putHeader("Access-Control-Expose-Headers", EXPOSED);
    response.putHeader("Vary", "Origin");
    if (!HttpMethod.OPTIONS.equals(request.method())
        || request.getHeader("Access-Control-Request-Method") == null) {
      return false;
    }
    response.putHeader("Access-Control-Allow-Methods", METHODS);
    response.putHeader("Access-Control-Allow-Headers", HEADERS);
    response.putHeader("Access-Control-Max-Age", SECONDS_TO_REMEMBER);
    response.setStatusCode(204).end();
    return true;
  }

  /** Whether the request may open a websocket. */
  boolean mayConnect(HttpServerRequest request) {
    return mayConnect(request.getHeader("Origin"), request.getHeader("Host"));
  }

  boolean mayConnect(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    String asked = origin.toLowerCase(Locale.ROOT);
    if (allowed.contains(asked)) {
      return true;
    }
    if (asked.equals("null")) {
      return false;
    }
    if (!asked.startsWith("http:") && !asked.startsWith("https:")) {
      // An application of its own, not a page of a site.
      return true;
    }
    String authority = authority(asked);
    return authority.equals(own)
        || (host != null && authority.equals(authority(asked.replaceFirst("//.*", "//" + host))));
  }

  /** Host and port, without the port that the scheme has anyway. */
  private static String authority(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    String authority = lower.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
    return authority.replaceFirst(lower.startsWith("https:") ? ":443$" : ":80$", "");
  }
}
