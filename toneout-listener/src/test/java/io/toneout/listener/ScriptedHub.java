package io.toneout.listener;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A gateway that does what a test says, byte by byte: websockets at {@code /apiWsHub}, prepared
 * answers everywhere else.
 */
final class ScriptedHub implements AutoCloseable {

  static final long PATIENCE_SECONDS = 10;

  private final ServerSocket socket;
  private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final Map<String, String> answers = new HashMap<>();

  private ScriptedHub(ServerSocket socket) {
    this.socket = socket;
  }

  static ScriptedHub start() {
    try {
      ScriptedHub hub = new ScriptedHub(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      daemon(hub::accept);
      return hub;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Prepares the JSON that is answered to a GET. */
  synchronized void answer(String pathAndQuery, String json) {
    answers.put(pathAndQuery, json);
  }

  /** The next GET: path, query and authorization. */
  String request() {
    return next(requests);
  }

  /** The next websocket that was opened. */
  Peer peer() {
    return next(peers);
  }

  /** The next websocket, after its handshake and its first ping, asking to be authenticated. */
  Peer authenticating() {
    Peer peer = peer();
    peer.expect("{\"protocol\":\"json\",\"version\":1}");
    peer.send("{}");
    peer.expect("{\"type\":6}");
    return peer;
  }

  /** The next websocket, authenticated. */
  Peer listening() {
    Peer peer = authenticating();
    peer.message();
    peer.accept(1);
    return peer;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    peers.forEach(Peer::cut);
  }

  static <T> T next(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came");
      }
      return next;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket accepted = socket.accept();
      daemon(() -> serve(accepted));
    }
  }

  private void serve(Socket accepted) throws IOException {
    accepted.setTcpNoDelay(true);
    DataInputStream in = new DataInputStream(accepted.getInputStream());
    String path = "";
    String key = "";
    String authorization = "";
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.startsWith("GET ")) {
        path = line.split(" ")[1];
      } else if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
        key = line.substring(18).trim();
      } else if (line.regionMatches(true, 0, "Authorization:", 0, 14)) {
        authorization = line.substring(14).trim();
      }
    }
    if (!key.isEmpty() && path.equals("/apiWsHub")) {
      write(
          accepted,
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
              + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
              + accept(key)
              + "\r\n\r\n");
      Peer peer = new Peer(accepted, in);
      peers.add(peer);
      peer.read();
      return;
    }
    requests.add(path + " " + authorization);
    String body;
    synchronized (this) {
      body = answers.getOrDefault(path, "");
    }
    write(
        accepted,
        "HTTP/1.1 "
            + (body.isEmpty() ? "404 Not Found" : "200 OK")
            + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);
    accepted.close();
  }

  private static void write(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(
                  (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                      .getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void daemon(Script script) {
    Thread thread =
        new Thread(() -> {
          try {
            script.run();
          } catch (IOException over) {
            // The other side went away, or the test is over.
          }
        });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Script {
    void run() throws IOException;
  }

  /** One websocket, seen from the gateway. */
  static final class Peer {

    private static final char SEPARATOR = '\u001e';
    private static final String PING = "{\"type\":6}";

    private final Socket socket;
    private final DataInputStream in;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private boolean pinged; // only the first ping is of interest; reading thread

    Peer(Socket socket, DataInputStream in) {
      this.socket = socket;
      this.in = in;
    }

    /** The next message: a hub message, {@code pong …} or {@code close …}. */
    String message() {
      return next(received);
    }

    void expect(String expected) {
      String actual = message();
      if (!actual.equals(expected)) {
        throw new AssertionError("expected " + expected + ", got " + actual);
      }
    }

    /** Says that nothing is there that was not asked for. */
    boolean isQuiet() {
      return received.isEmpty();
    }

    void accept(int invocationId) {
      send(
          "{\"type\":3,\"invocationId\":\""
              + invocationId
              + "\",\"result\":{\"success\":true,\"error\":null,\"count\":1}}");
    }

    void refuse(int invocationId, String error) {
      send(
          "{\"type\":3,\"invocationId\":\""
              + invocationId
              + "\",\"result\":{\"success\":false,\"error\":\""
              + error
              + "\",\"count\":0}}");
    }

    /** Pushes an event that is to be acknowledged by completion. */
    void push(String invocationId, String payload) {
      send(
          "{\"type\":1,\"invocationId\":\""
              + invocationId
              + "\",\"target\":\"pushEvent\",\"arguments\":["
              + quoted(payload)
              + "]}");
    }

    /** Pushes an event that is to be acknowledged by a pong. */
    void push(String payload) {
      send("{\"type\":1,\"target\":\"pushEvent\",\"arguments\":[" + quoted(payload) + "]}");
    }

    void send(String message) {
      frame(0x81, (message + SEPARATOR).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one message in two frames. */
    void sendInTwo(String message) {
      byte[] bytes = (message + SEPARATOR).getBytes(StandardCharsets.UTF_8);
      int half = bytes.length / 2;
      frame(0x01, Arrays.copyOf(bytes, half));
      frame(0x80, Arrays.copyOfRange(bytes, half, bytes.length));
    }

    void ping(String text) {
      frame(0x89, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Ends the connection without a word. */
    void cut() {
      try {
        socket.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private synchronized void frame(int head, byte[] payload) {
      try {
        OutputStream out = socket.getOutputStream();
        byte[] header;
        if (payload.length < 126) {
          header = new byte[] {(byte) head, (byte) payload.length};
        } else {
          header = new byte[] {(byte) head, 127, 0, 0, 0, 0, 0, 0, 0, 0};
          for (int at = 0; at < 4; at++) {
            header[9 - at] = (byte) (payload.length >>> (8 * at));
          }
          if (payload.length < 65_536) {
            header = new byte[] {(byte) head, 126, header[8], header[9]};
          }
        }
        byte[] whole = Arrays.copyOf(header, header.length + payload.length);
        System.arraycopy(payload, 0, whole, header.length, payload.length);
        out.write(whole);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private void read() throws IOException {
      while (true) {
        int head = in.readUnsignedByte();
        int length = in.readUnsignedByte() & 127;
        if (length == 126) {
          length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int at = 0; at < payload.length; at++) {
          payload[at] ^= mask[at % 4];
        }
        String text = new String(payload, StandardCharsets.UTF_8);
        switch (head & 15) {
          case 1 -> {
            for (String message : text.split(String.valueOf(SEPARATOR))) {
              if (!message.equals(PING) || !pinged) {
                received.add(message);
              }
              pinged |= message.equals(PING);
            }
          }
          case 8 -> {
            received.add("close");
            frame(0x88, payload);
          }
          case 10 -> received.add("pong " + text);
          default -> received.add("frame " + head);
        }
      }
    }

    private static String quoted(String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }
}
