package io.toneout.signalr.connection;

import io.toneout.signalr.connection.ConnectionTable.Attached;
import io.toneout.signalr.transport.TransportLoops;
import io.toneout.signalr.transport.TransportType;
import io.toneout.signalr.transport.WebSocketHandshake;
import io.toneout.signalr.transport.WebSocketTransport;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The requests that become websockets, new ones and those that take up a connection. */
final class WebSocketRequests {

  private final ConnectionOptions options;
  private final ConnectionHandler handler;
  private final LiveConnections live;
  private final WebSocketTransport transport;

  WebSocketRequests(
      ConnectionOptions options,
      ConnectionHandler handler,
      LiveConnections live,
      TransportLoops loops) {
    this.options = options;
    this.handler = handler;
    this.live = live;
    this.transport =
        new WebSocketTransport(options.maxFrameBytes(), options.http().maxOutboundBytes(), loops);
  }

  /** Answers a request that asks for a websocket. */
  void connect(
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
    } else if (!live.addresses().enter(remoteAddress)) {
      Answers.text(request, 429, "Too many connections from this address");
    } else if (token == null || token.isEmpty()) {
      String agent = ClientIdentity.userAgentOf(request);
      upgrade(
          request,
          new ClientIdentity(Negotiation.newId(), null, remoteAddress, agent),
          user,
          false);
    } else {
      Negotiation negotiation = live.table().attach(token);
      if (negotiation == null) {
        live.addresses().leave(remoteAddress);
        refuseAttach(request, live.table().attached(token));
      } else {
        upgrade(
            request,
            LiveConnections.identity(negotiation, request, remoteAddress),
            user,
            negotiation.stateful());
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
    Attached attached = live.table().attached(token);
    ResumableConnection resumable = attached == null ? null : attached.resumable();
    if (resumable == null) {
      return false;
    }
    if (resumable.isOpen()) {
      transport.upgrade(request, resumable::takeUp, () -> {});
    } else {
      // the server has closed it: the client must begin anew
      Answers.text(request, 404, "No Connection with that ID");
    }
    return true;
  }

  private void upgrade(
      HttpServerRequest request, ClientIdentity client, @Nullable Object user, boolean stateful) {
    live.begin();
    transport.upgrade(
        request,
        opened -> {
          if (!stateful) {
            return handler.opened(client, user, opened, live.ended());
          }
          var resumable =
              new ResumableConnection(
                  options.attachTimeout(),
                  outer -> handler.opened(client, user, outer, live.ended()));
          live.table()
              .carriedBy(
                  String.valueOf(client.token()),
                  new Attached(TransportType.WEB_SOCKETS, null, resumable));
          return resumable.takeUp(opened);
        },
        () -> live.ended().accept(client));
  }
}
