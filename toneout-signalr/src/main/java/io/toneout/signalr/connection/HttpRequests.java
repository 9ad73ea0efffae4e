package io.toneout.signalr.connection;

import io.toneout.signalr.connection.ConnectionTable.Attached;
import io.toneout.signalr.transport.HttpConnection;
import io.toneout.signalr.transport.HttpTransport;
import io.toneout.signalr.transport.LongPollingConnection;
import io.toneout.signalr.transport.TransportConnection;
import io.toneout.signalr.transport.TransportListener;
import io.toneout.signalr.transport.TransportLoops;
import io.toneout.signalr.transport.TransportType;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The requests that server-sent events and long polling are made of. Each on its own event loop.
 */
final class HttpRequests {

  private final ConnectionOptions options;
  private final ConnectionHandler handler;
  private final LiveConnections live;
  private final HttpTransport transport;

  HttpRequests(
      ConnectionOptions options,
      ConnectionHandler handler,
      LiveConnections live,
      TransportLoops loops) {
    this.options = options;
    this.handler = handler;
    this.live = live;
    this.transport = new HttpTransport(options.http(), loops);
  }

  void get(
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
    if (!live.addresses().enter(remoteAddress)) {
      Answers.text(request, 429, "Too many connections from this address");
      return;
    }
    Negotiation negotiation = live.table().attach(token);
    if (negotiation == null) {
      live.addresses().leave(remoteAddress);
      Answers.text(request, 409, "This connection has its transport already");
      return;
    }
    ClientIdentity client = LiveConnections.identity(negotiation, request, remoteAddress);
    live.begin();
    Function<TransportConnection, TransportListener> listeners =
        opened -> handler.opened(client, user, opened, live.ended());
    HttpConnection connection;
    if (type == TransportType.SERVER_SENT_EVENTS) {
      connection = transport.openServerSentEvents(request, listeners);
      live.table().carriedBy(token, new Attached(type, connection, null));
    } else {
      LongPollingConnection polling = transport.openLongPolling(listeners);
      live.table().carriedBy(token, new Attached(type, polling, null));
      polling.polled(request.response());
    }
  }

  void post(HttpServerRequest request, @Nullable Attached attached, @Nullable Object user) {
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

  void delete(HttpServerRequest request, @Nullable Attached attached) {
    if (attached != null && attached.http() instanceof LongPollingConnection polling) {
      polling.executeInLoop(() -> {
        polling.deleted();
        Answers.text(request, 202, "");
      });
    } else {
      Answers.text(request, 400, "Cannot terminate this connection using the DELETE endpoint.");
    }
  }
}
