package io.toneout.signalr.connection;

import io.toneout.signalr.transport.OutboundMessage;
import io.toneout.signalr.transport.TransportConnection;
import io.toneout.signalr.transport.TransportEnd;
import io.toneout.signalr.transport.TransportListener;
import io.toneout.signalr.transport.TransportType;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection that outlives its websocket: a client with stateful reconnect comes back to it on
 * another one, and what is above sees {@link TransportListener#interrupted} and {@link
 * TransportListener#resumed} where it would have seen the end.
 *
 * <p>It stays on the event loop of its first websocket, its home; what later websockets hear is
 * handed over to there. While there is no websocket, what is sent is dropped: whoever sends keeps
 * what is not acknowledged. A new websocket takes the place of one that still seems to stand, since
 * a half-open one may take minutes to be noticed.
 */
final class ResumableConnection implements TransportConnection {

  private final TransportListener listener;
  private final Duration longestAbsence;
  private @Nullable TransportConnection home;

  /** The websocket that is spoken on; null while the client is away. */
  private volatile @Nullable Socket socket;

  private volatile boolean closing;

  // The home loop's.
  private boolean ended;
  private boolean reading = true;
  private int absence;

  ResumableConnection(
      Duration longestAbsence, Function<TransportConnection, TransportListener> listeners) {
    this.longestAbsence = longestAbsence;
    this.listener = listeners.apply(this);
  }

  /** Gives the connection a websocket; on that websocket's event loop. */
  TransportListener takeUp(TransportConnection transport) {
    Socket taking = new Socket(transport);
    if (home == null) {
      home = transport;
      socket = taking;
    } else {
      execute(() -> replace(taking));
    }
    return taking;
  }

  private void replace(Socket taking) {
    Socket before = socket;
    if (ended || closing) {
      taking.transport.abort();
      return;
    }
    if (before != null) {
      before.replaced = true;
      before.transport.abort();
      listener.interrupted();
    }
    socket = taking;
    taking.transport.reading(reading);
    listener.resumed();
  }

  private TransportConnection home() {
    TransportConnection present = home;
    if (present == null) {
      throw new IllegalStateException("used before its first websocket");
    }
    return present;
  }

  /** One websocket, and what it hears. */
  private final class Socket implements TransportListener {

    private final TransportConnection transport;
    private boolean replaced;

    Socket(TransportConnection transport) {
      this.transport = transport;
    }

    @Override
    public void received(byte[] bytes, boolean binary) {
      execute(() -> {
        if (isCurrent()) {
          listener.received(bytes, binary);
        }
      });
    }

    @Override
    public void receivedTooMuch() {
      execute(() -> {
        if (isCurrent()) {
          listener.receivedTooMuch();
        }
      });
    }

    @Override
    public void ponged(long counter) {
      execute(() -> {
        if (isCurrent()) {
          listener.ponged(counter);
        }
      });
    }

    @Override
    public void tick(long now) {
      execute(() -> {
        if (isCurrent()) {
          listener.tick(now);
        }
      });
    }

    @Override
    public void ended(TransportEnd end) {
      execute(() -> {
        if (isCurrent()) {
          gone(end);
        }
      });
    }

    private boolean isCurrent() {
      return !ended && !replaced && socket == this;
    }

    private void gone(TransportEnd end) {
      if (closing || end != TransportEnd.LOST) {
        end(end);
        return;
      }
      socket = null;
      listener.interrupted();
      awaitReturn();
    }
  }

  private void awaitReturn() {
    int thisAbsence = ++absence;
    home()
        .schedule(
            () -> {
              if (socket == null && absence == thisAbsence) {
                end(TransportEnd.LOST);
              }
            },
            longestAbsence);
  }

  private void end(TransportEnd how) {
    if (!ended) {
      ended = true;
      closing = true;
      socket = null;
      listener.ended(how);
    }
  }

  // ---- TransportConnection ----

  @Override
  public TransportType type() {
    return TransportType.WEB_SOCKETS;
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return !closing;
  }

  /**
   * Taken as long as this connection stands. A websocket that takes nothing any more is about to
   * end: either it is lost, which the client may heal, or it could not keep up, which ends this
   * connection as well.
   */
  @Override
  public boolean send(OutboundMessage message) {
    Socket present = socket;
    if (!closing && present != null) {
      present.transport.send(message);
    }
    return !closing;
  }

  @Override
  public boolean sendAndClose(@Nullable OutboundMessage last) {
    closing = true;
    Socket present = socket;
    if (present == null) {
      execute(() -> end(TransportEnd.CLOSED_HERE));
      return true;
    }
    return present.transport.sendAndClose(last);
  }

  @Override
  public boolean ping() {
    Socket present = socket;
    if (!closing && present != null) {
      present.transport.ping();
    }
    return !closing;
  }

  @Override
  public boolean ping(long counter) {
    Socket present = socket;
    if (!closing && present != null) {
      present.transport.ping(counter);
    }
    return !closing;
  }

  @Override
  public void abort() {
    closing = true;
    Socket present = socket;
    if (present == null) {
      execute(() -> end(TransportEnd.CLOSED_HERE));
    } else {
      present.transport.abort();
    }
  }

  @Override
  public long bufferedBytes() {
    Socket present = socket;
    return present == null ? 0 : present.transport.bufferedBytes();
  }

  @Override
  public void whenWritten(Runnable task) {
    Socket present = socket;
    if (present == null) {
      task.run();
    } else {
      present.transport.whenWritten(task);
    }
  }

  @Override
  public void reading(boolean enabled) {
    reading = enabled;
    Socket present = socket;
    if (present != null) {
      present.transport.reading(enabled);
    }
  }

  @Override
  public void execute(Runnable task) {
    home().execute(task);
  }

  @Override
  public void schedule(Runnable task, Duration delay) {
    home().schedule(task, delay);
  }
}
