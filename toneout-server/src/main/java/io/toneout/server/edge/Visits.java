package io.toneout.server.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The connections of one event loop, and the patience with each.
 *
 * <p>A time-out between bytes does not help against a client that sends one byte now and then, so
 * what is measured is how long a whole head or body takes. No connection has a timer of its own:
 * {@link #sweep} looks at all of them. Belongs to its event loop, but for the count, which all
 * loops share.
 */
final class Visits {

  private final EdgeLimits limits;
  private final LongSupplier nanoTime;
  private final AtomicInteger open;
  private final Map<Channel, Visit> visits = new HashMap<>();

  /** One for all connections: what each has of its own is paid for by every idle session. */
  private final ChannelFutureListener closed = this::closed;

  /** What is waited for on one connection, if anything is, and until when. */
  private static final class Visit {
    private boolean waiting;
    private long deadline;

    void waitUntil(long nanos) {
      waiting = true;
      deadline = nanos;
    }
  }

  /**
   * No connections yet.
   *
   * @param nanoTime a clock that never goes back, in nanoseconds
   * @param open counts the connections of all event loops
   */
  Visits(EdgeLimits limits, LongSupplier nanoTime, AtomicInteger open) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.open = open;
  }

  /** A connection was opened; one too many is closed at once. */
  void opened(HttpConnection connection) {
    Channel channel = channel(connection);
    int count = open.incrementAndGet();
    // Not the close handler of Vert.x: it goes when the hub takes the connection over.
    channel.closeFuture().addListener(closed);
    if (count > limits.connections()) {
      channel.close();
      return;
    }
    Visit visit = new Visit();
    visit.waitUntil(nanoTime.getAsLong() + limits.firstRequest().toNanos());
    visits.put(channel, visit);
  }

  private void closed(ChannelFuture future) {
    open.decrementAndGet();
    visits.remove(future.channel());
  }

  /** The head of a request is there. From now on its body is waited for, then the next request. */
  void requested(HttpServerRequest request) {
    Visit visit = visits.get(channel(request.connection()));
    if (visit == null) {
      return;
    }
    HttpServerResponse response = request.response();
    visit.waitUntil(nanoTime.getAsLong() + limits.body().toNanos());
    request
        .end()
        .onSuccess(read -> {
          if (!response.ended()) {
            visit.waiting = false;
          }
        });
    response.endHandler(
        answered -> visit.waitUntil(nanoTime.getAsLong() + limits.nextRequest().toNanos()));
  }

  /** Closes the connections that were waited for long enough, and forgets websockets. */
  void sweep() {
    long now = nanoTime.getAsLong();
    for (Iterator<Map.Entry<Channel, Visit>> all = visits.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Channel, Visit> one = all.next();
      if (isWebSocket(one.getKey())) {
        all.remove();
      } else if (one.getValue().waiting && one.getValue().deadline - now <= 0) {
        all.remove();
        one.getKey().close();
      }
    }
  }

  /**
   * Whether the hub has taken the connection over: then it has a patience of its own. Nobody is
   * told of that, neither the end of the request nor that of its answer.
   */
  private static boolean isWebSocket(Channel channel) {
    return channel.pipeline().get(WebSocketFrameDecoder.class) != null;
  }

  private static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channelHandlerContext().channel();
  }
}
