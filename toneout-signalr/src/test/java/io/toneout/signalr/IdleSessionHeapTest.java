package io.toneout.signalr;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.signalr.tools.IdleHub;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What an idle, authenticated session that has called a method costs: live heap of a hub in a
 * process of its own, after a collection, divided by its sessions. {@code
 * -Dtoneout.test.sessions=15000} for the figure that is reported.
 */
class IdleSessionHeapTest {

  private static final int SESSIONS = Integer.getInteger("toneout.test.sessions", 3_000);
  private static final int WARM_UP = 500;
  private static final long MOST_BYTES = 3 * 1024;

  private static final String OPENING =
      "GET /hub HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
          + "User-Agent: Microsoft SignalR/10.0 (10.0.11; Linux; NodeJS; 20.20.2)\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
          + "Authorization: Bearer %040d\r\n\r\n";
  private static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}\u001e";
  private static final String CALL =
      "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Void\",\"arguments\":[]}\u001e";

  private final List<SocketChannel> clients = new ArrayList<>();
  private Process process;
  private BufferedWriter ask;
  private BufferedReader hear;
  private InetSocketAddress hub;

  @BeforeEach
  void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                IdleHub.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ask = process.outputWriter();
    hear = process.inputReader();
    hub = new InetSocketAddress("127.0.0.1", Integer.parseInt(hear.readLine()));
  }

  @AfterEach
  void stop() throws IOException {
    process.destroyForcibly();
    for (SocketChannel client : clients) {
      client.close();
    }
  }

  @Test
  void isAtMostThreeKilobytes() throws IOException {
    open(WARM_UP);
    long before = liveHeap();
    open(SESSIONS);
    long each = (liveHeap() - before) / SESSIONS;
    System.out.printf(
        "live heap of an idle authenticated session, of %,d: %,d bytes%n", SESSIONS, each);
    assertThat(each).isLessThanOrEqualTo(MOST_BYTES);
  }

  private void open(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      SocketChannel client = SocketChannel.open(hub);
      clients.add(client);
      client.write(ByteBuffer.wrap(OPENING.formatted(clients.size()).getBytes(US_ASCII)));
      readUntil(client, "\r\n\r\n");
      client.write(ByteBuffer.wrap(frame(HANDSHAKE)));
      readUntil(client, "{}\u001e");
      client.write(ByteBuffer.wrap(frame(CALL)));
      readUntil(client, "\"result\":null}\u001e");
    }
  }

  /** Masked with zeros, which change nothing. */
  private static byte[] frame(String text) {
    byte[] frame = new byte[6 + text.length()];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | text.length());
    System.arraycopy(text.getBytes(US_ASCII), 0, frame, 6, text.length());
    return frame;
  }

  private static void readUntil(SocketChannel client, String end) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1_024);
    while (!new String(buffer.array(), 0, buffer.position(), US_ASCII).contains(end)) {
      assertThat(client.read(buffer)).isPositive();
    }
  }

  private long liveHeap() {
    // onConnected of the last ones may still be running
    int[] heap = new int[1];
    await()
        .until(() -> {
          ask.write("\n");
          ask.flush();
          String[] answer = hear.readLine().split(" ");
          heap[0] = Integer.parseInt(answer[1]);
          return Integer.parseInt(answer[0]) == clients.size();
        });
    return heap[0];
  }
}
