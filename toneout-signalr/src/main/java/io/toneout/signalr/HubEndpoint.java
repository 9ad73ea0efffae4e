package io.toneout.signalr;

import io.toneout.signalr.connection.ClientIdentity;
import io.toneout.signalr.connection.ConnectionEndpoint;
import io.toneout.signalr.connection.ConnectionHandler;
import io.toneout.signalr.transport.TransportConnection;
import io.toneout.signalr.transport.TransportListener;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hub at a URL of a Vert.x server. ({@link HubServer} is a server that is all hubs.)
 *
 * <p>Mount {@link #handle} at the path and at {@code path/negotiate}, on a server whose options
 * went through {@link #requiredOn}, and call it on the request's event loop. Thread-safe: one
 * endpoint serves all event loops.
 */
public final class HubEndpoint implements AutoCloseable {

  private final Vertx vertx;
  private final Hub hub;
  private final HubOptions options;
  private final HubClients clients = new HubClients();
  private final ConnectionEndpoint connections;
  private final Promise<Void> empty = Promise.promise();

  private HubEndpoint(Vertx vertx, Hub hub, HubOptions options) {
    this.vertx = vertx;
    this.hub = hub;
    this.options = options;
    this.connections = new ConnectionEndpoint(options.connections(), new Sessions());
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

  /** Opens a session for every client. */
  private final class Sessions implements ConnectionHandler {

    @Override
    public TransportListener opened(
        ClientIdentity client,
        @Nullable Object user,
        TransportConnection transport,
        Consumer<ClientIdentity> ended) {
      var session = new HubSession(hub, options, client, user, transport, clients, ended);
      clients.add(session);
      if (connections.isRefusing()) {
        // it slipped in between the check and the drain
        transport.execute(session::drain);
      }
      return session;
    }

    @Override
    public void admitted(TransportListener listener, @Nullable Object user) {
      if (listener instanceof HubSession session) {
        session.noteUser(user);
      }
    }
  }

  /** Answers one request, with the peer of its TCP connection as the client's address. */
  public void handle(HttpServerRequest request) {
    handle(request, request.remoteAddress().hostAddress());
  }

  /** Answers one request of a client whose address is known better, from behind a trusted proxy. */
  public void handle(HttpServerRequest request, @Nullable String remoteAddress) {
    connections.handle(request, remoteAddress == null ? "unknown" : remoteAddress);
  }

  /** Who is connected, to send to from outside of a hub method. */
  public HubClients clients() {
    return clients;
  }

  /** How many clients are connected, those in the middle of their handshake included. */
  public int connectionCount() {
    return connections.connectionCount();
  }

  /**
   * Ends everything in an orderly way: new requests get a 503, and every client a Close that lets
   * it reconnect. Calls that run go on; calls that wait are dropped.
   *
   * @return complete when the last client is gone, or when the time is up and some are not
   */
  public Future<Void> drain(Duration atMost) {
    connections.refuse(empty::tryComplete);
    clients.sessions().forEach(session -> session.execute(session::drain));
    long timer = vertx.setTimer(Math.max(1, atMost.toMillis()), late -> empty.tryComplete());
    return empty.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  /** Drops every connection without a word. {@link #drain} first is the polite way. */
  @Override
  public void close() {
    connections.refuse(empty::tryComplete);
    clients.sessions().forEach(HubSession::abort);
  }
}
