package io.toneout.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Publishes over kept connections. Everything but the constructor happens on the event loop. */
final class Publisher {

  private static final byte[] BATCH_BEGIN = Mark.ascii("{\"events\":[");
  private static final byte[] BATCH_END = Mark.ascii("]}");
  private static final byte[] HEAD_END = Mark.ascii("\r\n\r\n");

  private static final ByteBufAllocator ALLOCATOR = ByteBufAllocator.DEFAULT;

  private final Ledger ledger;
  private final List<PublishConnection> connections = new ArrayList<>();
  private final Set<PublishConnection> idle = new LinkedHashSet<>();
  private final byte[] singleHead;
  private final byte[] singleHeadRest;
  private final byte[] batchHead;

  private @Nullable Closed closed;
  private @Nullable String refusal;

  /** An event that waits for a connection. */
  record Due(long due, int lane) {}

  /** A closed loop under way: whoever is answered sends the next. */
  private static final class Closed {
    private final int batch;
    private final long end;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int underWay;

    private Closed(int batch, long end) {
      this.batch = batch;
      this.end = end;
    }
  }

  Publisher(Loop loop, Address address, Ledger ledger, int count) {
    this.ledger = ledger;
    String rest =
        " HTTP/1.1\r\nHost: "
            + address.host()
            + "\r\nAuthorization: Bearer "
            + address.key()
            + "\r\nContent-Type: application/json\r\nContent-Length: ";
    singleHead = Mark.ascii("POST /v2/general/servers/");
    singleHeadRest = Mark.ascii("/push-events" + rest);
    batchHead = Mark.ascii("POST /v2/general/push-events" + rest);
    for (int index = 0; index < count; index++) {
      PublishConnection connection = new PublishConnection(this, loop, address);
      connections.add(connection);
      idle.add(connection);
    }
  }

  /** Publishes this one now, or as soon as the connection of its lane is free. */
  void publish(long due, int lane) {
    PublishConnection connection = connections.get(lane % connections.size());
    if (connection.events > 0) {
      connection.waiting.add(new Due(due, lane));
    } else {
      idle.remove(connection);
      single(connection, due, lane);
    }
  }

  /** Whether anything waits for a connection or for an answer. */
  boolean busy() {
    return idle.size() < connections.size();
  }

  /**
   * Keeps some connections busy until a time comes; completes when the last of them is answered.
   *
   * @param batch events in a request; 1 publishes them singly
   * @param end by {@link System#nanoTime()}
   */
  CompletableFuture<Void> closed(Lanes lanes, int batch, int inFlight, long end) {
    Closed next = new Closed(batch, end);
    closed = next;
    for (Lanes share : lanes.among(inFlight)) {
      PublishConnection connection = idle.iterator().next();
      idle.remove(connection);
      connection.lanes = share;
      next.underWay++;
      another(connection, next);
    }
    return next.done;
  }

  /**
   * A request was answered.
   *
   * @param refused how many of its events were not accepted
   */
  void answered(PublishConnection connection, int refused) {
    ledger.answered(connection.due, connection.events - refused);
    ledger.failed(refused);
    connection.events = 0;
    Due due = connection.waiting.poll();
    if (due != null) {
      single(connection, due.due(), due.lane());
    } else if (closed == null) {
      idle.add(connection);
    } else if (System.nanoTime() < closed.end) {
      another(connection, closed);
    } else {
      idle.add(connection);
      ended(closed);
    }
  }

  /** Keeps the first answer that was not 202, for the report. */
  void refused(String answer) {
    if (refusal == null) {
      refusal = answer;
    }
  }

  @Nullable String refusal() {
    return refusal;
  }

  void close() {
    connections.forEach(PublishConnection::close);
  }

  private void ended(Closed loopUnderWay) {
    loopUnderWay.underWay--;
    if (loopUnderWay.underWay == 0) {
      closed = null;
      loopUnderWay.done.complete(null);
    }
  }

  private void another(PublishConnection connection, Closed loopUnderWay) {
    if (loopUnderWay.batch == 1) {
      single(connection, System.nanoTime(), connection.lanes.next());
    } else {
      batch(connection, connection.lanes, loopUnderWay.batch);
    }
  }

  private void single(PublishConnection connection, long due, int lane) {
    ByteBuf body = ALLOCATOR.buffer(512);
    Mark.write(body, due, lane, ledger.next(lane));
    ByteBuf request = ALLOCATOR.buffer(1_024);
    request.writeBytes(singleHead);
    Mark.writeNumber(request, lane);
    request.writeBytes(singleHeadRest);
    send(connection, request, body, due, 1);
  }

  private void batch(PublishConnection connection, Lanes lanes, int events) {
    long due = System.nanoTime();
    ByteBuf body = ALLOCATOR.buffer(512 * events);
    body.writeBytes(BATCH_BEGIN);
    for (int index = 0; index < events; index++) {
      if (index > 0) {
        body.writeByte(',');
      }
      int lane = lanes.next();
      Mark.writeInBatch(body, due, lane, ledger.next(lane));
    }
    body.writeBytes(BATCH_END);
    ByteBuf request = ALLOCATOR.buffer(body.readableBytes() + 512);
    request.writeBytes(batchHead);
    send(connection, request, body, due, events);
  }

  private static void send(
      PublishConnection connection, ByteBuf request, ByteBuf body, long due, int events) {
    Mark.writeNumber(request, body.readableBytes());
    request.writeBytes(HEAD_END);
    request.writeBytes(body);
    body.release();
    connection.send(request, due, events);
  }
}
