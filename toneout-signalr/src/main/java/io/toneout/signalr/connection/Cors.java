package io.toneout.signalr.connection;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets pages of allowed origins in, with their credentials, and keeps the others out (CORS). */
final class Cors {

  private static final String METHODS = "GET, POST, DELETE, OPTIONS";
  private static final String HEADERS =
      "Content-Type, Authorization, X-Requested-With, X-SignalR-User-Agent";

  private final Predicate<String> allowed;

  Cors(Predicate<String> allowed) {
    this.allowed = allowed;
  }

  /**
   * Sets the headers for a page of an allowed origin.
   *
   * @return whether the request may go on: it comes from no page, from the same origin, or from one
   *     that is allowed
   */
  boolean apply(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null || isSame(request, origin)) {
      return true;
    }
    MultiMap headers = request.response().headers();
    headers.add("Vary", "Origin");
    if (!allowed.test(origin)) {
      return false;
    }
    headers.set("Access-Control-Allow-Origin", origin);
    headers.set("Access-Control-Allow-Credentials", "true");
    return true;
  }

  /** Answers the question that a browser asks first; {@link #apply} has been called. */
  static void answerPreflight(HttpServerRequest request) {
    String asked = request.getHeader("Access-Control-Request-Headers");
    request
        .response()
        .setStatusCode(204)
        .putHeader("Access-Control-Allow-Methods", METHODS)
        .putHeader("Access-Control-Allow-Headers", asked == null ? HEADERS : HEADERS + ", " + asked)
        .putHeader("Access-Control-Max-Age", "3600")
        .end();
  }

  private static boolean isSame(HttpServerRequest request, String origin) {
    String host = request.getHeader("Host");
    int scheme = origin.indexOf("://");
    return host != null && scheme > 0 && host.equalsIgnoreCase(origin.substring(scheme + 3));
  }

  static @Nullable Cors of(@Nullable Predicate<String> allowed) {
    return allowed == null ? null : new Cors(allowed);
  }
}
