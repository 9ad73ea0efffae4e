package io.toneout.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * A network between two sockets of this machine. A script says what happens to each connection; a
 * test may also step in at any time. Nothing here waits for a clock.
 */
public final class FaultProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final IntFunction<Plan> script;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean down;

  private FaultProxy(ServerSocket server, int target, IntFunction<Plan> script) {
    this.server = server;
    this.target = target;
    this.script = script;
  }

  /** Passes everything on to a port of this machine. */
  public static FaultProxy start(int target) {
    return start(target, connection -> Plan.CLEAN);
  }

  /**
   * The same with faults.
   *
   * @param script gives the plan of the n-th connection, from 1 on
   */
  public static FaultProxy start(int target, IntFunction<Plan> script) {
    try {
      FaultProxy proxy =
          new FaultProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, script);
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Connections that came so far. */
  public int connections() {
    return connections.get();
  }

  /** From now on, loses what the target sends on the connections that there are. */
  public void loseToClient() {
    links.forEach(link -> link.toClient.fault(new Fault.Lose(0)));
  }

  /** From now on, loses what is sent to the target on the connections that there are. */
  public void loseToTarget() {
    links.forEach(link -> link.toTarget.fault(new Fault.Lose(0)));
  }

  /** Takes nothing more from the target on the connections that there are. */
  public void stallToClient() {
    links.forEach(link -> link.toClient.fault(new Fault.Stall(0)));
  }

  /** Goes on with what was stalled. */
  public void resume() {
    links.forEach(link -> {
      link.toClient.fault(Fault.NONE);
      link.toTarget.fault(Fault.NONE);
    });
  }

  /** Ends every connection: in good order, or as a crash does. */
  public void cut(boolean reset) {
    links.forEach(link -> link.end(reset));
  }

  /** Lets nothing through from now on, or again. */
  public void down(boolean now) {
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
        Plan plan = script.apply(connections.incrementAndGet());
        Thread.ofVirtual().start(() -> join(client, plan));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void join(Socket client, Plan plan) {
    Socket other = new Socket();
    Link link = new Link(client, other, plan);
    links.add(link);
    try {
      if (down) {
        throw new IOException("the network is down");
      }
      other.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      client.setTcpNoDelay(true);
      other.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> link.pump(link.toClient));
      link.pump(link.toTarget);
    } catch (IOException unreachable) {
      link.end(false);
    }
  }

  /** The two halves of one connection. */
  private final class Link {

    private final Socket client;
    private final Socket other;
    private final Pipe toTarget;
    private final Pipe toClient;

    private Link(Socket client, Socket other, Plan plan) {
      this.client = client;
      this.other = other;
      this.toTarget = new Pipe(client, other, plan.toTarget(), plan.dripping());
      this.toClient = new Pipe(other, client, plan.toClient(), plan.dripping());
    }

    /** Copies until one side ends, then ends both. */
    private void pump(Pipe pipe) {
      boolean reset = false;
      try {
        reset = pipe.run();
      } catch (IOException over) {
        // Cut, or closed by one of the two.
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } finally {
        end(reset);
      }
    }

    private void end(boolean reset) {
      links.remove(this);
      toClient.fault(Fault.NONE);
      toTarget.fault(Fault.NONE);
      end(client, reset);
      end(other, reset);
    }

    private static void end(Socket socket, boolean reset) {
      try {
        if (reset && !socket.isClosed()) {
          socket.setSoLinger(true, 0);
        }
        socket.close();
      } catch (IOException closedAlready) {
        // It is gone, which is what is wanted.
      }
    }
  }
}
