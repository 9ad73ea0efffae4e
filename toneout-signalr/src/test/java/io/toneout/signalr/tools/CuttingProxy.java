package io.toneout.signalr.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes to a server, and cuts the connection when it is told to, wherever a frame may be at
 * that moment. What is under way is lost. Of every other cut the server does not hear: to it the
 * client seems to be there still.
 */
public final class CuttingProxy implements AutoCloseable {

  /** So much of each connection goes through always: clients try but once to open a websocket. */
  private static final int OPENING = 2_000;

  /** So many bytes more, at most, go through before the cut. */
  private static final int MOST_LEFT = 4_000;

  private final ServerSocket listening;
  private final int serverPort;
  private final Random random;
  private final AtomicInteger cuts = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Carried newest;

  /** A proxy of a server on the loopback address that cuts where the seed says. */
  public CuttingProxy(int serverPort, long seed) {
    this.serverPort = serverPort;
    this.random = new Random(seed);
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Cuts the newest connection, within its next few thousand bytes. */
  public void cutSoon() {
    Carried carried = newest;
    if (carried != null) {
      carried.cutAfter(random.nextInt(MOST_LEFT));
    }
  }

  /** How many connections were cut so far. */
  public int cuts() {
    return cuts.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.add(client);
        sockets.add(server);
        Carried carried = new Carried(client, server);
        newest = carried;
        Thread.ofVirtual().start(() -> carried.carry(client, server));
        Thread.ofVirtual().start(() -> carried.carry(server, client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** One connection. */
  private final class Carried {

    private final Socket client;
    private final Socket server;
    private long carried;
    private long end = Long.MAX_VALUE;
    private boolean cut;

    Carried(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void carry(Socket from, Socket to) {
      byte[] buffer = new byte[2_000];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          int carried = take(read);
          out.write(buffer, 0, carried);
          if (carried < read) {
            cut();
            return;
          }
        }
        to.close();
      } catch (IOException gone) {
        // the other direction closes both
      }
    }

    synchronized void cutAfter(int bytes) {
      end = Math.min(end, Math.max(OPENING, carried + bytes));
    }

    private synchronized int take(int wanted) {
      int taken = (int) Math.min(wanted, end - carried);
      carried += taken;
      return taken;
    }

    private synchronized void cut() throws IOException {
      if (!cut) {
        cut = true;
        client.close();
        if (cuts.incrementAndGet() % 2 == 0) {
          server.close();
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
