package io.toneout.signalr.connection;

import static java.util.Objects.requireNonNull;

import io.toneout.signalr.transport.WebSocketHandshake;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets requests in, or not: first by the page they come from, then by who sends them. */
final class Gatekeeper {

  private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
  private static final Admission EVERYBODY = Admission.granted(null);

  private final @Nullable Cors cors;
  private final @Nullable Authenticator authenticator;

  Gatekeeper(ConnectionOptions options) {
    this.cors = Cors.of(options.allowedOrigins());
    this.authenticator = options.authenticator();
  }

  /** Answers the request, or hands it on with the admission; both on the request's event loop. */
  void admit(HttpServerRequest request, String remoteAddress, Consumer<Admission> next) {
    if (cors != null && !cors.apply(request)) {
      Answers.text(request, 403, "Pages of this origin may not connect");
    } else if (request.method() == HttpMethod.OPTIONS) {
      if (cors == null) {
        Answers.text(request, 405, "");
      } else {
        Cors.answerPreflight(request);
      }
    } else if (authenticator == null) {
      next.accept(EVERYBODY);
    } else {
      authenticate(authenticator, request, remoteAddress, next);
    }
  }

  private static void authenticate(
      Authenticator authenticator,
      HttpServerRequest request,
      String remoteAddress,
      Consumer<Admission> next) {
    Context loop = requireNonNull(Vertx.currentContext(), "not on an event loop");
    ConnectionRequest copy = new ConnectionRequest(request, remoteAddress);
    boolean hasBody = !WebSocketHandshake.isAskedFor(request);
    if (hasBody) {
      // or it would be gone when somebody wants to read it
      request.pause();
    }
    Thread.ofVirtual()
        .name("signalr-authenticate")
        .start(() -> {
          Admission admission = judge(authenticator, copy);
          loop.runOnContext(back -> {
            if (admission == null) {
              Answers.text(request, 500, "");
            } else {
              next.accept(admission);
            }
            if (hasBody) {
              request.resume();
            }
          });
        });
  }

  private static @Nullable Admission judge(Authenticator authenticator, ConnectionRequest request) {
    try {
      return authenticator.admit(request);
    } catch (Exception failure) {
      LOG.warn(
          "{}: cannot tell whether to admit {}", request.remoteAddress(), request.path(), failure);
      return null;
    }
  }
}
