package io.toneout.signalr.transport;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Function;

/** Opens the transports that are made of HTTP requests. Thread-safe. */
public final class HttpTransport {

  private final HttpLimits limits;
  private final TransportLoops loops;

  /** A transport without connections yet. */
  public HttpTransport(HttpLimits limits, TransportLoops loops) {
    this.limits = limits;
    this.loops = loops;
  }

  /** Answers a request with a stream of events. On the request's event loop. */
  public HttpConnection openServerSentEvents(
      HttpServerRequest request, Function<TransportConnection, TransportListener> listeners) {
    TransportLoop loop = currentLoop();
    var connection = new ServerSentEventsConnection(request.response(), loop, limits, listeners);
    loop.add(connection);
    connection.open();
    return connection;
  }

  /** A connection that has not been polled yet. On the event loop that it will belong to. */
  public LongPollingConnection openLongPolling(
      Function<TransportConnection, TransportListener> listeners) {
    TransportLoop loop = currentLoop();
    var connection = new LongPollingConnection(loop, limits, listeners);
    loop.add(connection);
    return connection;
  }

  private TransportLoop currentLoop() {
    ContextInternal context = (ContextInternal) Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("connections are opened on an event loop");
    }
    return loops.of((EventLoop) context.nettyEventLoop());
  }
}
