package io.toneout.server.outbound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener on a bare socket, which does what a script says, however ill-mannered. */
final class RawListener implements AutoCloseable {

  /** What happens on one connection; it is closed when the script returns or fails. */
  interface Script {
    void run(Connection connection) throws IOException, InterruptedException;
  }

  /** What a listener answers that has done what it was asked for. */
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final ServerSocket server;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  /** Gets an element when the peer closes a connection that a script waits on. */
  final BlockingQueue<String> closed = new LinkedBlockingQueue<>();

  RawListener(Script script) throws IOException {
    this(script, "127.0.0.1");
  }

  RawListener(Script script, String address) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 50, InetAddress.getByName(address));
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers every request on a connection in the same way. */
  static Script always(String answer) {
    return connection -> {
      while (connection.readRequest()) {
        connection.write(answer);
      }
    };
  }

  int port() {
    return server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> run(socket));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void run(Socket socket) {
    try (socket) {
      script.run(new Connection(socket));
    } catch (IOException e) {
      closed.add(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** One connection, seen from the listener. */
  final class Connection {

    final Socket socket;
    private final InputStream in;

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Reads a request with its body; false at the end of the connection. */
    boolean readRequest() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return false;
        }
        head.append((char) next);
      }
      int length = 0;
      for (String line : head.toString().split("\r\n")) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
          length = Integer.parseInt(line.substring("content-length: ".length()));
        }
      }
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      requests.add(head + body);
      return true;
    }

    void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** Waits until the other side closes the connection. */
    void awaitClose() throws IOException {
      while (in.read() >= 0) {
        continue;
      }
      closed.add("end");
    }

    /** Closes with a TCP reset in place of an orderly end. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
