package io.toneout.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between a client and a gateway that can be cut. */
final class CutProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean down;

  private CutProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** Passes everything on to a port of this machine. */
  static CutProxy start(int target) {
    try {
      CutProxy proxy =
          new CutProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Ends every connection: in good order, or as a crash does. */
  void cut(boolean reset) {
    for (Socket socket : sockets) {
      try {
        if (reset) {
          socket.setSoLinger(true, 0);
        }
      } catch (IOException alreadyClosed) {
        // It is gone, which is what is wanted.
      }
      close(socket);
    }
  }

  /** Lets nothing through from now on, or again. */
  void down(boolean now) {
    down = now;
    if (now) {
      cut(false);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    down(true);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> join(client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void join(Socket client) {
    sockets.add(client);
    Socket gateway = new Socket();
    sockets.add(gateway);
    try {
      if (down) {
        throw new IOException("the network is down");
      }
      gateway.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      Thread.ofVirtual().start(() -> pump(gateway, client));
      pump(client, gateway);
    } catch (IOException unreachable) {
      close(client);
      close(gateway);
    }
  }

  /** Copies until one side ends, then ends both. */
  private void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException over) {
      // Cut, or closed by one of the two.
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
