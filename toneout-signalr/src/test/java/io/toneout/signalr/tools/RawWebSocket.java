package io.toneout.signalr.tools;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A websocket client (RFC 6455) that sends any bytes that a test wants, and hides nothing. */
public final class RawWebSocket implements AutoCloseable {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final int FIN = 0x80;
  private static final int MASKED = 0x80;
  private static final byte[] MASK = {0x11, 0x7f, (byte) 0xa5, 0x01};
  private static final String SEPARATOR = "\u001e";

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private String unread = "";

  private RawWebSocket(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
  }

  /** One frame as it came. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Frame(int firstByte, byte[] payload) {

    /** The opcode. */
    public int opcode() {
      return firstByte & 0x0f;
    }

    /** Whether FIN is set and no reserved bit is. */
    public boolean isWhole() {
      return (firstByte & 0xf0) == FIN;
    }

    /** The payload as text. */
    public String text() {
      return new String(payload, UTF_8);
    }

    /** The code of a close frame; 1005 when it carries none (section 7.1.5). */
    public int closeCode() {
      return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
    }
  }

  /** Opens a websocket; the server must accept it. */
  public static RawWebSocket open(int port, String pathAndQuery, String... headers) {
    try {
      RawWebSocket client = new RawWebSocket(port);
      client.upgrade(pathAndQuery, headers);
      String head = client.readHead();
      Assertions.assertThat(head).startsWith("HTTP/1.1 101 ");
      Assertions.assertThat(head).contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      return client;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Asks for a websocket that is refused, and returns the head of the answer. */
  public static String refused(int port, String pathAndQuery, String... headers) {
    try (RawWebSocket client = new RawWebSocket(port)) {
      client.upgrade(pathAndQuery, headers);
      return client.readHead();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void upgrade(String pathAndQuery, String... headers) throws IOException {
    var request = new StringBuilder("GET " + pathAndQuery + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    request.append("Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n");
    if (headers.length == 0 || !headers[0].startsWith("Sec-WebSocket-")) {
      request.append("Sec-WebSocket-Version: 13\r\n");
      request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    }
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    out.write(request.append("\r\n").toString().getBytes(US_ASCII));
  }

  private String readHead() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  // ---- sending ----

  /** Sends one whole text frame for each message, with the separator added. */
  public void send(String... messages) {
    for (String message : messages) {
      frame(TEXT, (message + SEPARATOR).getBytes(UTF_8));
    }
  }

  /** Sends one whole masked frame. */
  public void frame(int opcode, byte... payload) {
    frame(FIN | opcode, true, payload);
  }

  /** Sends one masked frame that is not the last of its message. */
  public void fragment(int opcode, byte... payload) {
    frame(opcode, true, payload);
  }

  /** Sends any frame. */
  public void frame(int firstByte, boolean masked, byte... payload) {
    var frame = new ByteArrayOutputStream(payload.length + 14);
    frame.write(firstByte);
    int flag = masked ? MASKED : 0;
    if (payload.length < 126) {
      frame.write(flag | payload.length);
    } else if (payload.length < 65_536) {
      frame.write(flag | 126);
      frame.write(payload.length >>> 8);
      frame.write(payload.length);
    } else {
      frame.write(flag | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >>> shift));
      }
    }
    byte[] content = payload.clone();
    if (masked) {
      frame.writeBytes(MASK);
      for (int i = 0; i < content.length; i++) {
        content[i] ^= MASK[i % 4];
      }
    }
    frame.writeBytes(content);
    bytes(frame.toByteArray());
  }

  /** Sends bytes as they are. */
  public void bytes(byte... bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Shakes hands and takes the answer and the server's first ping. */
  public void shakeHands(String protocol, int version) {
    send("{\"protocol\":\"" + protocol + "\",\"version\":" + version + "}");
    Assertions.assertThat(next().text()).isEqualTo("{}" + SEPARATOR);
    Frame ping = next();
    Assertions.assertThat(ping.opcode()).isEqualTo(PING);
    Assertions.assertThat(ping.payload()).isEmpty();
  }

  /** Answers the server's first ping, so that it may send others. */
  public void pong(byte... payload) {
    frame(PONG, payload);
  }

  // ---- receiving ----

  /** The next frame, whatever it is. */
  public Frame next() {
    try {
      int first = in.readUnsignedByte();
      int second = in.readUnsignedByte();
      Assertions.assertThat(second & MASKED).as("a server does not mask").isZero();
      long length = second;
      if (second == 126) {
        length = in.readUnsignedShort();
      } else if (second == 127) {
        length = in.readLong();
      }
      return new Frame(first, in.readNBytes(Math.toIntExact(length)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The next frame that is no hub Ping and no websocket ping or pong. */
  public Frame nextData() {
    while (true) {
      Frame frame = next();
      boolean control = frame.opcode() == PING || frame.opcode() == PONG;
      if (!control && !frame.text().equals("{\"type\":6}" + SEPARATOR)) {
        return frame;
      }
    }
  }

  /** The next hub message, without its separator; checks the rules of frames on the way. */
  public String message() {
    if (unread.isEmpty()) {
      Frame frame = nextData();
      Assertions.assertThat(frame.opcode()).as("opcode of %s", frame.text()).isEqualTo(TEXT);
      Assertions.assertThat(frame.isWhole()).isTrue();
      Assertions.assertThat(frame.text()).as("whole messages").endsWith(SEPARATOR);
      unread = frame.text();
    }
    int end = unread.indexOf(SEPARATOR);
    String message = unread.substring(0, end);
    unread = unread.substring(end + 1);
    return message;
  }

  /** The next hub message as a tree. */
  public JsonNode json() {
    return JsonMapper.shared().readTree(message());
  }

  /** The code of the close frame, which must come next. */
  public int closeCode() {
    Frame frame = nextData();
    Assertions.assertThat(frame.opcode()).as(frame.text()).isEqualTo(CLOSE);
    return frame.closeCode();
  }

  /** Whether the server has ended the TCP connection, and sends nothing before that. */
  public boolean isEnded() {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Goes away without a word. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
