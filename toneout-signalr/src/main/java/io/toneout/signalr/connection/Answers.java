package io.toneout.signalr.connection;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The short answers of an endpoint. */
final class Answers {

  private Answers() {}

  static void text(HttpServerRequest request, int status, String text) {
    end(request.response().setStatusCode(status).putHeader("Content-Type", "text/plain"), text);
  }

  static void json(HttpServerRequest request, String body) {
    end(request.response().putHeader("Content-Type", "application/json"), body);
  }

  /** A client may be gone before it is answered. */
  private static void end(HttpServerResponse response, String body) {
    if (!response.ended() && !response.closed()) {
      response.end(body);
    }
  }
}
