package io.toneout.bench.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.toneout.bench.load.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A publisher's connection, or a session once it was upgraded. Knows what the bench sends, no more.
 */
final class RawConnection extends ChannelInboundHandlerAdapter {

  private static final byte[] HEAD_END = ascii("\r\n\r\n");
  private static final byte[] SINGLE = ascii("POST /v2/general/servers/");
  private static final byte[] WEB_SOCKET_KEY = ascii("Sec-WebSocket-Key: ");
  private static final byte[] SERVER = ascii("{\"serverId\":");
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int GET = 'G';
  private static final ByteBuf ACCEPTED =
      Sessions.constant("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n{}");

  private final Sessions sessions;
  private final ByteBuf received;
  private final Channel channel;
  private boolean session;
  private int server;

  RawConnection(Sessions sessions, Channel channel) {
    this.sessions = sessions;
    this.channel = channel;
    this.received = channel.alloc().buffer(256);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf some = (ByteBuf) message;
    received.writeBytes(some);
    some.release();
    while (session ? frame() : request()) {}
    received.discardSomeReadBytes();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    sessions.left(server, channel);
    received.release();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private boolean request() {
    int begin = received.readerIndex();
    int headEnd = Bytes.find(received, begin, received.writerIndex(), HEAD_END);
    if (headEnd < 0) {
      return false;
    }
    int body = headEnd + HEAD_END.length;
    if (received.getByte(begin) == GET) {
      upgrade(begin, headEnd);
      received.readerIndex(body);
      return true;
    }
    int length = Bytes.contentLength(received, begin, headEnd);
    if (body + length > received.writerIndex()) {
      return false;
    }
    if (Bytes.find(received, begin, begin + SINGLE.length, SINGLE) == begin) {
      sessions.push((int) Bytes.number(received, begin + SINGLE.length), received, body, length);
    } else {
      batch(body, body + length);
    }
    received.readerIndex(body + length);
    channel.write(ACCEPTED.duplicate(), channel.voidPromise());
    return true;
  }

  private void batch(int from, int to) {
    int begin = Bytes.find(received, from, to, SERVER);
    while (begin >= 0) {
      int next = Bytes.find(received, begin + SERVER.length, to, SERVER);
      // Behind an event stands a comma, behind the last one "]}".
      int end = next < 0 ? to - 2 : next - 1;
      sessions.push(
          (int) Bytes.number(received, begin + SERVER.length), received, begin, end - begin);
      begin = next;
    }
  }

  private void upgrade(int from, int to) {
    int at = Bytes.find(received, from, to, WEB_SOCKET_KEY) + WEB_SOCKET_KEY.length;
    int end = received.indexOf(at, to, (byte) '\r');
    String key = received.toString(at, (end < 0 ? to : end) - at, StandardCharsets.US_ASCII);
    session = true;
    answer(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(key)
            + "\r\n\r\n");
  }

  private static String accept(String key) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-1").digest(ascii(key + GUID)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Frames of a session are short and masked: the handshake, the authentication, pings. */
  private boolean frame() {
    int begin = received.readerIndex();
    int length = received.readableBytes() < 2 ? -1 : received.getByte(begin + 1) & 0x7f;
    int head = length == 126 ? 8 : 6;
    if (length < 0 || received.readableBytes() < head) {
      return false;
    }
    if (length == 126) {
      length = received.getUnsignedShort(begin + 2);
    }
    if (received.readableBytes() < head + length) {
      return false;
    }
    byte[] text = new byte[length];
    received.getBytes(begin + head, text);
    for (int index = 0; index < length; index++) {
      text[index] ^= received.getByte(begin + head - 4 + index % 4);
    }
    received.readerIndex(begin + head + length);
    record(new String(text, StandardCharsets.US_ASCII));
    return true;
  }

  private void record(String record) {
    if (record.startsWith("{\"protocol\"")) {
      text("{}\u001e");
    } else if (record.startsWith("{\"type\":1")) {
      int end = record.lastIndexOf(']');
      server = Integer.parseInt(record.substring(record.lastIndexOf(',', end) + 1, end));
      sessions.joined(server, channel);
      text("{\"type\":3,\"invocationId\":\"1\",\"result\":{\"success\":true}}\u001e");
    }
  }

  private void text(String text) {
    ByteBuf frame = channel.alloc().buffer(text.length() + 2);
    frame.writeByte(0x81).writeByte(text.length());
    frame.writeBytes(ascii(text));
    channel.write(frame, channel.voidPromise());
  }

  private void answer(String text) {
    channel.write(channel.alloc().buffer().writeBytes(ascii(text)), channel.voidPromise());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
