package io.toneout.signalr.transport;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Function;

/**
 * A response without end, of {@code text/event-stream} (TransportProtocols.md, "Server-Sent
 * Events"). It belongs to the event loop of its request.
 */
final class ServerSentEventsConnection extends HttpConnection {

  private final HttpServerResponse response;

  ServerSentEventsConnection(
      HttpServerResponse response,
      TransportLoop loop,
      HttpLimits limits,
      Function<TransportConnection, TransportListener> listeners) {
    super(loop, limits, listeners);
    this.response = response;
  }

  /** Sends the head and a comment, which is what tells clients that the connection stands. */
  void open() {
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache,no-store")
        .putHeader("Pragma", "no-cache")
        .putHeader("X-Accel-Buffering", "no")
        .closeHandler(gone -> end(TransportEnd.LOST));
    response.write(":\r\n");
  }

  @Override
  public TransportType type() {
    return TransportType.SERVER_SENT_EVENTS;
  }

  /** Nothing comes back on this transport: the client is one that never answers. */
  @Override
  public boolean ping() {
    return isOpen();
  }

  @Override
  public boolean ping(long counter) {
    return isOpen();
  }

  @Override
  void flush() {
    Buffer events = Buffer.buffer();
    long length = 0;
    for (Outgoing each : take()) {
      if (each.message() != null) {
        events.appendBytes(each.message().serverSentEvent());
        length += each.message().length();
      }
    }
    if (events.length() > 0) {
      long messages = length;
      response
          .write(events)
          .onComplete(done -> {
            written(hasEnded() ? 0 : messages);
            finishWhenDone();
          });
    }
    finishWhenDone();
  }

  private void finishWhenDone() {
    if (isClosing() && bufferedBytes() == 0) {
      end(TransportEnd.CLOSED_HERE);
    }
  }

  @Override
  void finish() {
    if (!response.ended() && !response.closed()) {
      response.end();
    }
  }
}
