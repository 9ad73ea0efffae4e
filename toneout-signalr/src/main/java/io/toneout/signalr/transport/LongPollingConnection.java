package io.toneout.signalr.transport;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers that wait for something to say (TransportProtocols.md, "Long Polling").
 *
 * <pre>
 *   first poll   200, empty, at once
 *   poll         200 with messages | 200 empty after the poll time-out | 204 at the end, or when
 *                replaced by a newer poll
 * </pre>
 *
 * <p>A poll proves that the client has the answer to the one before: that is how pings are answered
 * here. All fields are the event loop's.
 */
public final class LongPollingConnection extends HttpConnection {

  private final HttpLimits limits;
  private @Nullable HttpServerResponse poll;
  private boolean polled;
  private boolean answering;

  /** When the open poll is due for an empty answer; without one, when the client is given up. */
  private long deadline;

  /** Counters of pings in answers that the next poll will acknowledge. */
  private List<Long> unacknowledged = List.of();

  LongPollingConnection(
      TransportLoop loop,
      HttpLimits limits,
      Function<TransportConnection, TransportListener> listeners) {
    super(loop, limits, listeners);
    this.limits = limits;
    this.deadline = System.nanoTime() + limits.pollAbsence().toNanos();
  }

  @Override
  public TransportType type() {
    return TransportType.LONG_POLLING;
  }

  @Override
  public boolean ping() {
    return enqueuePing(-1);
  }

  @Override
  public boolean ping(long counter) {
    return enqueuePing(counter);
  }

  /** A poll came in. On the event loop of this connection, whatever the request's is. */
  public void polled(HttpServerResponse response) {
    if (hasEnded()) {
      answer(response, 204);
      return;
    }
    acknowledge();
    if (hasEnded()) {
      answer(response, 204);
    } else if (!polled) {
      polled = true;
      answer(response, 200);
      awaitPoll();
    } else {
      open(response);
    }
  }

  private void open(HttpServerResponse response) {
    HttpServerResponse replaced = poll;
    poll = response;
    if (replaced != null) {
      answer(replaced, 204);
    }
    deadline = System.nanoTime() + limits.pollTimeout().toNanos();
    response.closeHandler(gone -> execute(() -> closed(response)));
    flush();
  }

  private void closed(HttpServerResponse response) {
    if (poll == response) {
      poll = null;
      awaitPoll();
    }
  }

  private void acknowledge() {
    if (!answering) {
      List<Long> counters = unacknowledged;
      unacknowledged = List.of();
      counters.forEach(listener()::ponged);
    }
  }

  private void awaitPoll() {
    deadline = System.nanoTime() + limits.pollAbsence().toNanos();
  }

  @Override
  void flush() {
    HttpServerResponse open = poll;
    if (open == null) {
      return;
    }
    if (hasOutgoing()) {
      poll = null;
      awaitPoll();
      send(open);
    } else if (isClosing()) {
      end(TransportEnd.CLOSED_HERE);
    }
  }

  private void send(HttpServerResponse response) {
    Buffer body = Buffer.buffer();
    List<Long> counters = new ArrayList<>(unacknowledged);
    for (Outgoing each : take()) {
      if (each.message() == null) {
        counters.add(each.counter());
      } else {
        body.appendBytes(each.message().payload());
      }
    }
    unacknowledged = counters;
    answering = true;
    response
        .putHeader("Content-Type", "application/octet-stream")
        .end(body)
        .onComplete(done ->
            execute(() -> {
              answering = false;
              if (hasEnded()) {
                return;
              }
              written(body.length());
              if (done.failed()) {
                end(TransportEnd.LOST);
              } else if (poll != null) {
                // the next poll overtook this on another event loop
                acknowledge();
              }
            }));
  }

  private static void answer(HttpServerResponse response, int status) {
    if (!response.closed()) {
      response.setStatusCode(status).end();
    }
  }

  @Override
  public void tick(long now) {
    super.tick(now);
    if (hasEnded() || now - deadline < 0) {
      return;
    }
    HttpServerResponse open = poll;
    if (open == null) {
      end(isClosing() ? TransportEnd.CLOSED_HERE : TransportEnd.LOST);
    } else {
      poll = null;
      awaitPoll();
      answer(open, 200);
    }
  }

  @Override
  void finish() {
    HttpServerResponse open = poll;
    poll = null;
    if (open != null) {
      answer(open, 204);
    }
  }
}
