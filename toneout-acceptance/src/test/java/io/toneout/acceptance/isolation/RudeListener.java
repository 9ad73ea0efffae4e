package io.toneout.acceptance.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A listener on every loopback address that misbehaves on each connection in the same way, and
 * counts what the gateway spends on it.
 */
final class RudeListener implements AutoCloseable {

  private final ServerSocket server;
  private final Manners manners;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong mostWritten = new AtomicLong();
  private final List<Socket> fillers = new ArrayList<>();

  /** What happens on one connection, until it fails or returns. */
  interface Manners {
    void on(Connection connection) throws IOException, InterruptedException;
  }

  private RudeListener(ServerSocket server, Manners manners) {
    this.server = server;
    this.manners = manners;
  }

  static RudeListener start(Manners manners) {
    try {
      RudeListener listener = new RudeListener(new ServerSocket(0, 1_024), manners);
      Thread.ofVirtual().start(listener::accept);
      return listener;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * A socket that listens and never accepts. Its backlog is full, so the system drops every further
   * attempt to connect: what a firewall does that lets nothing through.
   */
  static RudeListener deaf() {
    try {
      RudeListener listener = new RudeListener(new ServerSocket(0, 1), connection -> {});
      for (int filler = 0; filler < 2; filler++) {
        listener.fillers.add(new Socket(InetAddress.getLoopbackAddress(), listener.port()));
      }
      return listener;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Connections that came so far. */
  int connections() {
    return connections.get();
  }

  /** Those of them that the gateway has closed. */
  int ended() {
    return ended.get();
  }

  /** The most bytes that one connection has taken. */
  long mostWritten() {
    return mostWritten.get();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket filler : fillers) {
        filler.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> run(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void run(Socket socket) {
    try (socket) {
      Connection connection = new Connection(socket);
      manners.on(connection);
      connection.awaitEnd();
    } catch (IOException gatewayClosed) {
      ended.incrementAndGet();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection as the listener sees it. */
  final class Connection {

    private final Socket socket;
    private final InputStream in;
    private long written;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
    }

    /** Reads a request to its end. */
    void readRequest() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) readByte());
      }
      String text = head.toString().toLowerCase(Locale.ROOT);
      int at = text.indexOf("content-length: ") + "content-length: ".length();
      in.readNBytes(Integer.parseInt(text.substring(at, text.indexOf("\r\n", at))));
    }

    private int readByte() throws IOException {
      int read = in.read();
      if (read < 0) {
        throw new IOException("the gateway closed the connection");
      }
      return read;
    }

    void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.US_ASCII));
    }

    void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      written += bytes.length;
      mostWritten.accumulateAndGet(written, Math::max);
    }

    /** Reads on until the gateway closes the connection, which ends it with an exception. */
    void awaitEnd() throws IOException {
      while (true) {
        readByte();
      }
    }
  }
}
