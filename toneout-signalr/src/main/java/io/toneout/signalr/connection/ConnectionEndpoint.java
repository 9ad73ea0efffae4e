package io.toneout.signalr.connection;

import io.toneout.signalr.connection.ConnectionTable.Attached;
import io.toneout.signalr.transport.TransportLoops;
import io.toneout.signalr.transport.WebSocketHandshake;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * A URL that clients connect to: negotiates, and gives each request to its transport with the
 * status codes of TransportProtocols.md. Thread-safe: one endpoint serves all event loops.
 */
public final class ConnectionEndpoint {

  private final ConnectionOptions options;
  private final Gatekeeper gatekeeper;
  private final LiveConnections live;
  private final WebSocketRequests webSockets;
  private final HttpRequests http;

  /** An endpoint that is ready for requests. */
  public ConnectionEndpoint(ConnectionOptions options, ConnectionHandler handler) {
    this.options = options;
    this.gatekeeper = new Gatekeeper(options);
    this.live = new LiveConnections(options);
    TransportLoops loops = new TransportLoops(options.sweep());
    this.webSockets = new WebSocketRequests(options, handler, live, loops);
    this.http = new HttpRequests(options, handler, live, loops);
  }

  /** Answers one request of a client at this address; on the request's event loop. */
  public void handle(HttpServerRequest request, String remoteAddress) {
    if (live.isRefusing()) {
      Answers.text(request, 503, "The server is shutting down");
    } else {
      gatekeeper.admit(
          request, remoteAddress, admission -> admitted(request, remoteAddress, admission));
    }
  }

  static boolean isNegotiate(@Nullable String path) {
    String end = "/negotiate";
    return path != null
        && path.regionMatches(true, path.length() - end.length(), end, 0, end.length());
  }

  private void admitted(HttpServerRequest request, String remoteAddress, Admission admission) {
    boolean negotiating = isNegotiate(request.path());
    switch (admission) {
      case Admission.Refused refused -> Answers.text(request, refused.status(), "");
      case Admission.Elsewhere elsewhere -> {
        if (negotiating) {
          Answers.json(request, Negotiation.elsewhere(elsewhere));
        } else {
          Answers.text(request, 403, "");
        }
      }
      case Admission.Granted granted -> {
        if (negotiating) {
          negotiate(request);
        } else {
          connect(request, remoteAddress, granted.user());
        }
      }
    }
  }

  private void negotiate(HttpServerRequest request) {
    if (request.method() != HttpMethod.POST) {
      Answers.text(request, 405, "");
      return;
    }
    int version;
    try {
      String asked = request.getParam("negotiateVersion");
      version = asked == null ? 0 : Math.clamp(Integer.parseInt(asked), 0, 1);
    } catch (NumberFormatException unreadable) {
      Answers.json(request, "{\"error\":\"The client requested an invalid protocol version.\"}");
      return;
    }
    boolean stateful =
        options.statefulReconnect()
            && "true".equalsIgnoreCase(request.getParam("useStatefulReconnect"));
    Negotiation negotiation =
        live.table().begin(version, stateful, ClientIdentity.userAgentOf(request));
    Answers.json(
        request,
        negotiation == null
            ? "{\"error\":\"Too many connections are waiting to be opened. Try again later.\"}"
            : negotiation.answer(options.transports()));
  }

  // ---- requests of transports ----

  private void connect(HttpServerRequest request, String remoteAddress, @Nullable Object user) {
    String token = request.getParam("id");
    if (WebSocketHandshake.isAskedFor(request)) {
      webSockets.connect(request, token, remoteAddress, user);
      return;
    }
    HttpMethod method = request.method();
    if (method != HttpMethod.GET && method != HttpMethod.POST && method != HttpMethod.DELETE) {
      Answers.text(request, 405, "");
      return;
    }
    if (token == null || token.isEmpty()) {
      Answers.text(request, 400, "Connection ID required");
      return;
    }
    Attached attached = live.table().attached(token);
    if (attached == null && !live.table().isPending(token)) {
      boolean latePoll = method == HttpMethod.GET && live.table().hasDeparted(token);
      Answers.text(request, latePoll ? 204 : 404, latePoll ? "" : "No Connection with that ID");
    } else if (method == HttpMethod.POST) {
      http.post(request, attached, user);
    } else if (method == HttpMethod.DELETE) {
      http.delete(request, attached);
    } else {
      http.get(request, token, attached, remoteAddress, user);
    }
  }

  // ---- the end ----

  /** How many clients are connected. */
  public int connectionCount() {
    return live.count();
  }

  /** Answers 503 from now on; runs the task when no client is left, which may be at once. */
  public void refuse(Runnable whenNoneIsLeft) {
    live.refuse(whenNoneIsLeft);
  }

  /** Whether {@link #refuse} has been called. */
  public boolean isRefusing() {
    return live.isRefusing();
  }
}
