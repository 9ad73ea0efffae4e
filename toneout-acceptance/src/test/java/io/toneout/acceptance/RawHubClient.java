package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hub client written down to the frames (RFC 6455, section 5), so that it can behave as clients
 * that cannot be had here: never answer a ping, or send pongs that nobody asked for.
 */
public final class RawHubClient implements AutoCloseable {

  private static final String END = "\u001e";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int RECEIVE_BUFFER = 64 * 1024;

  private final Socket socket;
  private final OutputStream out;
  private final Received received = new Received();
  private final BlockingQueue<JsonNode> completions = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closeStatus = new CompletableFuture<>();
  private final boolean answersPings;

  /** Held by whoever wants the client not to read. */
  private final ReentrantLock reading = new ReentrantLock();

  private RawHubClient(Socket socket, boolean answersPings) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.answersPings = answersPings;
  }

  /**
   * Connects without negotiation, shakes hands and starts to read.
   *
   * @param version what the handshake says; signalrcore says 0
   */
  public static RawHubClient connect(String hubUrl, int version, boolean answersPings) {
    try {
      URI hub = URI.create(hubUrl);
      Socket socket = new Socket();
      // So that little is under way to a client that does not read.
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.connect(new InetSocketAddress(hub.getHost(), hub.getPort()));
      RawHubClient client = new RawHubClient(socket, answersPings);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      client.upgrade(hub, in);
      client.text("{\"protocol\":\"json\",\"version\":" + version + "}" + END);
      Thread.ofPlatform().daemon().name("raw-hub-client").start(() -> client.read(in));
      assertThat(client.completion()).isEmpty();
      return client;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Authenticates for a server; the answer has to be a success. */
  public void authenticate(int serverId) {
    text(
        "{\"type\":1,\"invocationId\":\"1\",\"target\":\"authenticatev2\",\"arguments\":[\"%s\",\"%s\",%d]}%s"
            .formatted(RunningGateway.COMMUNITY, RunningGateway.KEY, serverId, END));
    assertThat(completion().path("result").path("success").booleanValue()).isTrue();
  }

  /** The SignalR ping, message type 6. */
  public void ping() {
    text("{\"type\":6}" + END);
  }

  /** Reads nothing from the socket any more but the frame that it may be reading now. */
  public void stopReading() {
    reading.lock();
  }

  /** Reads on; by the thread that stopped it. */
  public void readOn() {
    reading.unlock();
  }

  /** A pong that no ping asked for, empty as .NET sends it. */
  public void emptyPong() {
    frame(PONG, new byte[0]);
  }

  /** One websocket message of text. */
  public void send(String text) {
    text(text);
  }

  /** A frame without a mask, which no client may send (RFC 6455, section 5.1). */
  public void unmaskedFrame() {
    write(new byte[] {(byte) (0x80 | TEXT), 2, '{', '}'});
  }

  /** What the hub's Close message says. */
  public String closedWith() {
    JsonNode message = completion();
    assertThat(message.path("type").intValue(0)).as(message.toString()).isEqualTo(7);
    return message.path("error").stringValue("");
  }

  /** The status of the websocket close that came, after the hub has closed. */
  public int closeStatus() {
    return closeStatus.orTimeout(30, TimeUnit.SECONDS).join();
  }

  public Received received() {
    return received;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The next message that is neither an event nor a ping. */
  private JsonNode completion() {
    try {
      JsonNode message = completions.poll(30, TimeUnit.SECONDS);
      assertThat(message).as("the hub never answered").isNotNull();
      return message;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void upgrade(URI hub, DataInputStream in) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    out.write(
        request.formatted(hub.getPath(), hub.getAuthority()).getBytes(StandardCharsets.US_ASCII));
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.readByte());
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 101");
  }

  private void read(DataInputStream in) {
    try {
      while (true) {
        int opcode = in.readUnsignedByte() & 15;
        long length = in.readUnsignedByte();
        if (length == 126) {
          length = in.readUnsignedShort();
        } else if (length == 127) {
          length = in.readLong();
        }
        byte[] payload = in.readNBytes((int) length);
        reading.lock();
        reading.unlock();
        switch (opcode) {
          case TEXT -> understand(new String(payload, StandardCharsets.UTF_8));
          case PING -> {
            if (answersPings) {
              frame(PONG, payload);
            }
          }
          case CLOSE -> {
            closeStatus.complete(((payload[0] & 255) << 8) | (payload[1] & 255));
            return;
          }
          default -> throw new IOException("unexpected opcode " + opcode);
        }
      }
    } catch (EOFException | SocketException ended) {
      // The connection is over: nothing more comes.
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void understand(String text) {
    for (String record : text.split(END, -1)) {
      if (record.isEmpty()) {
        continue;
      }
      JsonNode message = JsonMapper.shared().readTree(record);
      switch (message.path("type").intValue(0)) {
        case 1 -> received.add(message.path("arguments").path(0).stringValue());
        case 6 -> {}
        default -> completions.add(message);
      }
    }
  }

  private void text(String text) {
    frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Masked by zeros, which changes nothing. */
  private void frame(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    frame.put(new byte[4]).put(payload).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    write(bytes);
  }

  private synchronized void write(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
