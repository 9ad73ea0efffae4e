package io.toneout.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One session of the hub: opens the websocket, shakes hands, authenticates, takes events and
 * answers pings, as the existing clients do (WIRE.md, section 2).
 */
final class Session extends ChannelInboundHandlerAdapter {

  private static final byte[] HEAD_END = Mark.ascii("\r\n\r\n");
  private static final byte[] SWITCHING = Mark.ascii("HTTP/1.1 101");
  private static final byte[] EVENT = Mark.ascii("{\"type\":1,");
  private static final byte[] COMPLETION = Mark.ascii("{\"type\":3,");
  private static final byte[] SUCCESS = Mark.ascii("\"success\":true");
  private static final byte RECORD_END = 0x1e;

  private static final int OPCODE = 0x0f;
  private static final int TEXT = 0x81;
  private static final int PING = 0x9;
  private static final int PONG = 0x8a;
  private static final int MASKED = 0x80;
  private static final int SHORT_LENGTH = 125;
  private static final long PING_MILLIS = 15_000;

  private final Address address;
  private final int server;
  private final Ledger ledger;
  private final Order order;
  private final CompletableFuture<Session> authenticated = new CompletableFuture<>();
  private final CompletableFuture<Session> ended = new CompletableFuture<>();
  private final ByteBuf received;
  private final Channel channel;
  private @Nullable Future<?> pings;
  private boolean open;
  private boolean reading = true;

  Session(Address address, int server, Ledger ledger, Order order, Channel channel) {
    this.address = address;
    this.server = server;
    this.ledger = ledger;
    this.order = order;
    this.channel = channel;
    this.received = channel.alloc().buffer(256);
  }

  /** Completes when the hub has let it in, exceptionally when it did not. */
  CompletableFuture<Session> authenticated() {
    return authenticated;
  }

  /** Completes when its connection is gone. */
  CompletableFuture<Session> ended() {
    return ended;
  }

  int server() {
    return server;
  }

  void close() {
    channel.close();
  }

  /**
   * From now on it says that it is there every 15 seconds, as clients do. The first time is any
   * within them: if all sessions did it together, the load would stand still for so long.
   */
  void keepAlive() {
    pings =
        channel
            .eventLoop()
            .scheduleAtFixedRate(
                () -> text("{\"type\":6}"),
                ThreadLocalRandom.current().nextLong(PING_MILLIS),
                PING_MILLIS,
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.writeAndFlush(
        ascii(
            "GET /apiWsHub HTTP/1.1\r\nHost: "
                + address.host()
                + ":"
                + address.port()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf some = (ByteBuf) message;
    received.writeBytes(some);
    some.release();
    if (!open && !upgraded()) {
      return;
    }
    while (reading && frame()) {}
    received.discardSomeReadBytes();
    if (!received.isReadable()) {
      received.clear();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    open = false;
    reading = false;
    if (pings != null) {
      pings.cancel(false);
    }
    received.release();
    authenticated.completeExceptionally(
        new IllegalStateException("The session of server " + server + " was closed"));
    ended.complete(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    authenticated.completeExceptionally(cause);
    context.close();
  }

  private boolean upgraded() {
    int end = Bytes.find(received, received.readerIndex(), received.writerIndex(), HEAD_END);
    if (end < 0) {
      return false;
    }
    if (Bytes.find(received, 0, end, SWITCHING) != 0) {
      throw new IllegalStateException("No websocket: " + received.toString(0, end, UTF_8));
    }
    received.readerIndex(end + HEAD_END.length);
    open = true;
    text("{\"protocol\":\"json\",\"version\":1}");
    text(
        "{\"type\":1,\"invocationId\":\"1\",\"target\":\"authenticatev2\",\"arguments\":[\"%s\",\"%s\",%d]}"
            .formatted(address.community(), address.key(), server));
    return true;
  }

  /** Takes the next frame, if it is there as a whole. */
  private boolean frame() {
    int begin = received.readerIndex();
    int readable = received.readableBytes();
    if (readable < 2) {
      return false;
    }
    int opcode = received.getByte(begin) & OPCODE;
    long length = received.getByte(begin + 1) & 0x7f;
    int head = 2;
    if (length == 126) {
      if (readable < 4) {
        return false;
      }
      length = received.getUnsignedShort(begin + 2);
      head = 4;
    } else if (length == 127) {
      if (readable < 10) {
        return false;
      }
      length = received.getLong(begin + 2);
      head = 10;
    }
    if (readable < head + length) {
      return false;
    }
    int payload = begin + head;
    if (opcode == PING) {
      send(PONG, received.slice(payload, (int) length));
    } else if (opcode < 8) {
      records(payload, payload + (int) length);
    }
    received.readerIndex(payload + (int) length);
    return true;
  }

  private void records(int from, int to) {
    int begin = from;
    for (int end = received.indexOf(begin, to, RECORD_END);
        end >= 0;
        end = begin < to ? received.indexOf(begin, to, RECORD_END) : -1) {
      if (begins(begin, end, EVENT)) {
        ledger.arrived(Mark.read(received, begin, end - begin), order);
      } else if (begins(begin, end, COMPLETION)) {
        completed(begin, end);
      }
      begin = end + 1;
    }
  }

  private void completed(int begin, int end) {
    if (Bytes.find(received, begin, end, SUCCESS) >= 0) {
      authenticated.complete(this);
    } else {
      authenticated.completeExceptionally(
          new IllegalStateException(received.toString(begin, end - begin, UTF_8)));
    }
  }

  private boolean begins(int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int index = 0; index < prefix.length; index++) {
      if (received.getByte(from + index) != prefix[index]) {
        return false;
      }
    }
    return true;
  }

  private void text(String record) {
    ByteBuf bytes = ascii(record);
    bytes.writeByte(RECORD_END);
    send(TEXT, bytes);
    bytes.release();
  }

  /** Clients mask what they send (RFC 6455, section 5.3). */
  private void send(int first, ByteBuf payload) {
    int length = payload.readableBytes();
    ByteBuf frame = channel.alloc().buffer(length + 8);
    frame.writeByte(first);
    if (length <= SHORT_LENGTH) {
      frame.writeByte(MASKED | length);
    } else {
      frame.writeByte(MASKED | 126);
      frame.writeShort(length);
    }
    int mask = ThreadLocalRandom.current().nextInt();
    frame.writeInt(mask);
    for (int index = 0; index < length; index++) {
      int key = mask >>> 8 * (3 - index % 4);
      frame.writeByte(payload.getByte(payload.readerIndex() + index) ^ key);
    }
    channel.writeAndFlush(frame, channel.voidPromise());
  }

  private ByteBuf ascii(String text) {
    ByteBuf bytes = channel.alloc().buffer(text.length() + 1);
    bytes.writeCharSequence(text, US_ASCII);
    return bytes;
  }
}
