package io.toneout.signalr.connection;

import io.toneout.signalr.connection.ConnectionTable.Attached;
import io.toneout.signalr.transport.HttpConnection;
import io.toneout.signalr.transport.HttpTransport;
import io.toneout.signalr.transport.LongPollingConnection;
import io.toneout.signalr.transport.TransportConnection;
import io.toneout.signalr.transport.TransportListener;
import io.toneout.signalr.transport.TransportLoops;
import io.toneout.signalr.transport.TransportType;
import io.toneout.signalr.transport.WebSocketHandshake;
import io.toneout.signalr.transport.WebSocketTransport;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A URL that clients connect to: negotiates, and gives each request to its transport with the
 * status codes of TransportProtocols.md. Thread-safe: one endpoint serves all event loops.
 */
public final class ConnectionEndpoint {

  private final ConnectionOptions options;
  private final ConnectionHandler handler;
  private final Gatekeeper gatekeeper;
  private final ConnectionTable table;
  private final AddressLimit addresses;
  private final TransportLoops loops;
  private final WebSocketTransport webSockets;
  private final HttpTransport http;
  private final AtomicInteger connections = new AtomicInteger();
  private final Consumer<ClientIdentity> ended = this::ended;
  private volatile boolean refusing;
  private volatile Runnable whenEmpty = () -> {};

  /** An endpoint that is ready for requests. */
  public ConnectionEndpoint(ConnectionOptions options, ConnectionHandler handler) {
    this.options = options;
    this.handler = handler;
    this.gatekeeper = new Gatekeeper(options);
    this.table = new ConnectionTable(options.maxPending(), options.attachTimeout());
    this.addresses = new AddressLimit(options.maxPerAddress());
    this.loops = new TransportLoops(options.sweep());
    this.webSockets =
        new WebSocketTransport(options.maxFrameBytes(), options.http().maxOutboundBytes(), loops);
    this.http = new HttpTransport(options.http(), loops);
  }

  /** Answers one request of a client at this address; on the request's event loop. */
  public void handle(HttpServerRequest request, String remoteAddress) {
    if (refusing) {
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
    Negotiation negotiation = table.begin(version, stateful, ClientIdentity.userAgentOf(request));
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
      connectWebSocket(request, token, remoteAddress, user);
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
    Attached attached = table.attached(token);
    if (attached == null && !table.isPending(token)) {
      boolean latePoll = method == HttpMethod.GET && table.hasDeparted(token);
      Answers.text(request, latePoll ? 204 : 404, latePoll ? "" : "No Connection with that ID");
    } else if (method == HttpMethod.POST) {
      post(request, attached, user);
    } else if (method == HttpMethod.DELETE) {
      delete(request, attached);
    } else {
      get(request, token, attached, remoteAddress, user);
    }
  }

  private void get(
      HttpServerRequest request,
      String token,
      @Nullable Attached attached,
      String remoteAddress,
      @Nullable Object user) {
    String accept = request.getHeader("Accept");
    boolean events = accept != null && accept.contains("text/event-stream");
    TransportType type = events ? TransportType.SERVER_SENT_EVENTS : TransportType.LONG_POLLING;
    if (!options.transports().contains(type)) {
      Answers.text(
          request, 404, type.wireName() + " transport not supported by this end point type");
    } else if (attached == null) {
      attach(request, token, type, remoteAddress, user);
    } else if (attached.type() != type) {
      Answers.text(request, 400, "Cannot change transports mid-connection");
    } else if (attached.http() instanceof LongPollingConnection polling) {
      polling.executeInLoop(() -> {
        handler.admitted(polling.listener(), user);
        polling.polled(request.response());
      });
    } else {
      Answers.text(request, 409, "This connection has its transport already");
    }
  }

  /** The first request of an HTTP transport. */
  private void attach(
      HttpServerRequest request,
      String token,
      TransportType type,
      String remoteAddress,
      @Nullable Object user) {
    if (!addresses.enter(remoteAddress)) {
      Answers.text(request, 429, "Too many connections from this address");
      return;
    }
    Negotiation negotiation = table.attach(token);
    if (negotiation == null) {
      addresses.leave(remoteAddress);
      Answers.text(request, 409, "This connection has its transport already");
      return;
    }
    ClientIdentity client = identity(negotiation, request, remoteAddress);
    connections.incrementAndGet();
    Function<TransportConnection, TransportListener> listeners =
        transport -> handler.opened(client, user, transport, ended);
    HttpConnection connection;
    if (type == TransportType.SERVER_SENT_EVENTS) {
      connection = http.openServerSentEvents(request, listeners);
      table.carriedBy(token, new Attached(type, connection, null));
    } else {
      LongPollingConnection polling = http.openLongPolling(listeners);
      table.carriedBy(token, new Attached(type, polling, null));
      polling.polled(request.response());
    }
  }

  private void post(HttpServerRequest request, @Nullable Attached attached, @Nullable Object user) {
    if (attached == null) {
      Answers.text(request, 409, "This connection has no transport yet");
      return;
    }
    HttpConnection connection = attached.http();
    if (connection == null) {
      Answers.text(request, 405, "POST requests are not allowed for WebSocket connections.");
      return;
    }
    PostedBody.read(
        request,
        options.http().maxPostBytes(),
        body ->
            connection.executeInLoop(() -> {
              if (connection.type() == TransportType.LONG_POLLING) {
                handler.admitted(connection.listener(), user);
              }
              connection.posted(body, status -> Answers.text(request, status, ""));
            }));
  }

  private void delete(HttpServerRequest request, @Nullable Attached attached) {
    if (attached != null && attached.http() instanceof LongPollingConnection polling) {
      polling.executeInLoop(() -> {
        polling.deleted();
        Answers.text(request, 202, "");
      });
    } else {
      Answers.text(request, 400, "Cannot terminate this connection using the DELETE endpoint.");
    }
  }

  // ---- websockets ----

  private void connectWebSocket(
      HttpServerRequest request,
      @Nullable String token,
      String remoteAddress,
      @Nullable Object user) {
    int refusal = WebSocketHandshake.refusal(request);
    if (refusal != 0) {
      request.response().putHeader("Sec-WebSocket-Version", "13");
      Answers.text(request, refusal, "Not a websocket request");
    } else if (!options.transports().contains(TransportType.WEB_SOCKETS)) {
      Answers.text(request, 404, "WebSockets transport not supported by this end point type");
    } else if (token != null && !token.isEmpty() && resumed(request, token)) {
      return;
    } else if (!addresses.enter(remoteAddress)) {
      Answers.text(request, 429, "Too many connections from this address");
    } else if (token == null || token.isEmpty()) {
      String agent = ClientIdentity.userAgentOf(request);
      upgrade(
          request,
          new ClientIdentity(Negotiation.newId(), null, remoteAddress, agent),
          user,
          false);
    } else {
      Negotiation negotiation = table.attach(token);
      if (negotiation == null) {
        addresses.leave(remoteAddress);
        refuseAttach(request, table.attached(token));
      } else {
        upgrade(
            request, identity(negotiation, request, remoteAddress), user, negotiation.stateful());
      }
    }
  }

  private static void refuseAttach(HttpServerRequest request, @Nullable Attached attached) {
    if (attached == null) {
      Answers.text(request, 404, "No Connection with that ID");
    } else if (attached.type() != TransportType.WEB_SOCKETS) {
      Answers.text(request, 400, "Cannot change transports mid-connection");
    } else {
      Answers.text(request, 409, "This connection has its transport already");
    }
  }

  /** Answers a request for a connection that new websockets may take up; false for any other. */
  private boolean resumed(HttpServerRequest request, String token) {
    Attached attached = table.attached(token);
    ResumableConnection resumable = attached == null ? null : attached.resumable();
    if (resumable == null) {
      return false;
    }
    if (resumable.isOpen()) {
      webSockets.upgrade(request, resumable::takeUp, () -> {});
    } else {
      // the server has closed it: the client must begin anew
      Answers.text(request, 404, "No Connection with that ID");
    }
    return true;
  }

  private static ClientIdentity identity(
      Negotiation negotiation, HttpServerRequest request, String remoteAddress) {
    String agent =
        negotiation.userAgent() == null
            ? ClientIdentity.userAgentOf(request)
            : negotiation.userAgent();
    return new ClientIdentity(
        negotiation.connectionId(), negotiation.token(), remoteAddress, agent);
  }

  private void upgrade(
      HttpServerRequest request, ClientIdentity client, @Nullable Object user, boolean stateful) {
    connections.incrementAndGet();
    webSockets.upgrade(
        request,
        transport -> {
          if (!stateful) {
            return handler.opened(client, user, transport, ended);
          }
          var resumable =
              new ResumableConnection(
                  options.attachTimeout(), outer -> handler.opened(client, user, outer, ended));
          table.carriedBy(
              String.valueOf(client.token()),
              new Attached(TransportType.WEB_SOCKETS, null, resumable));
          return resumable.takeUp(transport);
        },
        () -> ended(client));
  }

  private void ended(ClientIdentity client) {
    if (client.token() != null) {
      table.remove(client.token());
    }
    addresses.leave(client.remoteAddress());
    if (connections.decrementAndGet() == 0 && refusing) {
      whenEmpty.run();
    }
  }

  // ---- the end ----

  /** How many clients are connected. */
  public int connectionCount() {
    return connections.get();
  }

  /** Answers 503 from now on; runs the task when no client is left, which may be at once. */
  public void refuse(Runnable whenNoneIsLeft) {
    whenEmpty = whenNoneIsLeft;
    refusing = true;
    if (connections.get() == 0) {
      whenNoneIsLeft.run();
    }
  }

  /** Whether {@link #refuse} has been called. */
  public boolean isRefusing() {
    return refusing;
  }
}
