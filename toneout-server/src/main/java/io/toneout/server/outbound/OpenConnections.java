package io.toneout.server.outbound;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Knows which connections are open and which of them were used before. Safe for any thread. */
final class OpenConnections {

  private final ConcurrentHashMap<HttpConnection, AtomicBoolean> used = new ConcurrentHashMap<>();
  private final int kept;

  OpenConnections(int kept) {
    this.kept = kept;
  }

  /** Notes a new connection; called on its event loop before its first request. */
  void opened(HttpConnection connection) {
    used.put(connection, new AtomicBoolean());
    connection.closeHandler(closed -> used.remove(connection));
    // The request on the connection is told as well and reports it; without a handler here Vert.x
    // would write each reset of a listener into the log.
    connection.exceptionHandler(failure -> {});
  }

  /** Marks the connection used and says whether it was before, or is closed already. */
  boolean wasUsed(HttpConnection connection) {
    AtomicBoolean flag = used.get(connection);
    return flag == null || flag.getAndSet(true);
  }

  /**
   * Closes the connection at once. {@link HttpConnection#close()} would first write what is queued,
   * and so wait for as long as a listener that does not read likes.
   */
  static void close(HttpConnection connection) {
    ((ConnectionBase) connection).channelHandlerContext().close();
  }

  /** Whether there are so many that a further request should not keep its own for the next. */
  boolean isCrowded() {
    return used.size() > kept;
  }

  int count() {
    return used.size();
  }
}
