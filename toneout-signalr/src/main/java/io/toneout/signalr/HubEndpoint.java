package io.toneout.signalr;

import io.toneout.signalr.negotiate.Negotiation;
import io.toneout.signalr.negotiate.NegotiationTable;
import io.toneout.signalr.transport.WebSocketHandshake;
import io.toneout.signalr.transport.WebSocketTransport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hub at a URL: answers negotiate and the hub URL itself (TransportProtocols.md).
 *
 * <p>Mount {@link #handle} at the path and at {@code path/negotiate}, on a server whose options
 * went through {@link #requiredOn}, and call it on the request's event loop. Thread-safe: one
 * endpoint serves all event loops.
 */
public final class HubEndpoint implements AutoCloseable {

  private final Vertx vertx;
  private final Hub hub;
  private final HubOptions options;
  private final WebSocketTransport webSockets;
  private final NegotiationTable negotiations;
  private final AtomicInteger connections = new AtomicInteger();
  private final Promise<Void> empty = Promise.promise();
  private volatile boolean refusing;

  private HubEndpoint(Vertx vertx, Hub hub, HubOptions options) {
    this.vertx = vertx;
    this.hub = hub;
    this.options = options;
    this.negotiations =
        new NegotiationTable(options.maxPendingNegotiations(), options.attachTimeout());
    this.webSockets =
        new WebSocketTransport(
            2 * options.maxReceiveBytes(), options.maxOutboundBytes(), sweepInterval(options));
  }

  /** A hub that is ready for requests. */
  public static HubEndpoint create(Vertx vertx, Hub hub, HubOptions options) {
    return new HubEndpoint(vertx, hub, options);
  }

  /**
   * Sets what taking over connections needs: without HTTP/2 in clear text, an HTTP/1.1 pipeline
   * holds none of its handlers. Changes and returns the given options.
   */
  public static HttpServerOptions requiredOn(HttpServerOptions options) {
    return options.setHttp2ClearTextEnabled(false);
  }

  /** Once a second, or often enough for the shortest time-out to be off by a fifth at most. */
  private static Duration sweepInterval(HubOptions options) {
    long shortest =
        Stream.of(options.keepAlive(), options.clientTimeout(), options.handshakeTimeout())
            .mapToLong(Duration::toMillis)
            .min()
            .orElseThrow();
    return Duration.ofMillis(Math.clamp(shortest / 5, 10, 1_000));
  }

  /** Answers one request, with the peer of its TCP connection as the client's address. */
  public void handle(HttpServerRequest request) {
    handle(request, request.remoteAddress().hostAddress());
  }

  /** Answers one request of a client whose address is known better, from behind a trusted proxy. */
  public void handle(HttpServerRequest request, @Nullable String remoteAddress) {
    String path = request.path();
    if (refusing) {
      answer(request, 503, "The server is shutting down");
    } else if (path != null && path.endsWith("/negotiate")) {
      negotiate(request);
    } else {
      connect(request, remoteAddress == null ? "unknown" : remoteAddress);
    }
  }

  private void negotiate(HttpServerRequest request) {
    if (request.method() != HttpMethod.POST) {
      answer(request, 405, "");
      return;
    }
    int version;
    try {
      String asked = request.getParam("negotiateVersion");
      version = asked == null ? 0 : Math.clamp(Integer.parseInt(asked), 0, 1);
    } catch (NumberFormatException unreadable) {
      json(request, "{\"error\":\"The client requested an invalid protocol version.\"}");
      return;
    }
    Negotiation negotiation = negotiations.begin(version, ClientIdentity.userAgentOf(request));
    json(
        request,
        negotiation == null
            ? "{\"error\":\"Too many connections are waiting to be opened. Try again later.\"}"
            : negotiation.answer());
  }

  private void connect(HttpServerRequest request, String remoteAddress) {
    String token = request.getParam("id");
    if (WebSocketHandshake.isAskedFor(request)) {
      connectWebSocket(request, token, remoteAddress);
      return;
    }
    boolean known =
        HttpMethod.GET.equals(request.method())
            || HttpMethod.POST.equals(request.method())
            || HttpMethod.DELETE.equals(request.method());
    if (!known) {
      answer(request, 405, "");
    } else if (token == null || token.isEmpty()) {
      answer(request, 400, "Connection ID required");
    } else if (negotiations.state(token) == NegotiationTable.State.UNKNOWN) {
      answer(request, 404, "No Connection with that ID");
    } else if (HttpMethod.POST.equals(request.method())) {
      answer(request, 405, "POST requests are not allowed for WebSocket connections.");
    } else if (HttpMethod.DELETE.equals(request.method())) {
      answer(request, 400, "Cannot terminate this connection using the DELETE endpoint.");
    } else {
      String accept = request.getHeader(HttpHeaders.ACCEPT);
      boolean events = accept != null && accept.contains("text/event-stream");
      answer(
          request,
          404,
          (events ? "ServerSentEvents" : "LongPolling")
              + " transport not supported by this end point type");
    }
  }

  private void connectWebSocket(
      HttpServerRequest request, @Nullable String token, String remoteAddress) {
    int refusal = WebSocketHandshake.refusal(request);
    if (refusal != 0) {
      request.response().putHeader("Sec-WebSocket-Version", "13");
      answer(request, refusal, "Not a websocket request");
      return;
    }
    if (token == null || token.isEmpty()) {
      String agent = ClientIdentity.userAgentOf(request);
      upgrade(request, new ClientIdentity(Negotiation.newId(), null, remoteAddress, agent));
      return;
    }
    Negotiation negotiation = negotiations.attach(token);
    if (negotiation == null) {
      boolean active = negotiations.state(token) == NegotiationTable.State.ACTIVE;
      answer(request, active ? 409 : 404, active ? "" : "No Connection with that ID");
      return;
    }
    String agent =
        negotiation.userAgent() == null
            ? ClientIdentity.userAgentOf(request)
            : negotiation.userAgent();
    upgrade(request, new ClientIdentity(negotiation.connectionId(), token, remoteAddress, agent));
  }

  private void upgrade(HttpServerRequest request, ClientIdentity client) {
    connections.incrementAndGet();
    webSockets.upgrade(
        request,
        transport -> {
          var session = new HubSession(hub, options, client, transport, this::ended);
          if (refusing) {
            // it slipped in between the check and the drain
            session.drain();
          }
          return session;
        },
        () -> ended(client));
  }

  private void ended(ClientIdentity client) {
    if (client.token() != null) {
      negotiations.remove(client.token());
    }
    if (connections.decrementAndGet() == 0 && refusing) {
      empty.tryComplete();
    }
  }

  private static void json(HttpServerRequest request, String body) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body);
  }

  private static void answer(HttpServerRequest request, int status, String text) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
        .end(text);
  }

  /** How many clients are connected, those in the middle of their handshake included. */
  public int connectionCount() {
    return connections.get();
  }

  /**
   * Ends everything in an orderly way: new requests get a 503, and every client a Close that lets
   * it reconnect. Calls that run go on; calls that wait are dropped.
   *
   * @return complete when the last client is gone, or when the time is up and some are not
   */
  public Future<Void> drain(Duration atMost) {
    refusing = true;
    webSockets.forEach(listener -> ((HubSession) listener).drain());
    if (connections.get() == 0) {
      empty.tryComplete();
    }
    long timer = vertx.setTimer(Math.max(1, atMost.toMillis()), late -> empty.tryComplete());
    return empty.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  /** Drops every connection without a word. {@link #drain} first is the polite way. */
  @Override
  public void close() {
    refusing = true;
    webSockets.forEach(listener -> ((HubSession) listener).abort());
  }
}
