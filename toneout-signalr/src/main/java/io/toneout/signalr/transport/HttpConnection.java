package io.toneout.signalr.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection made of HTTP requests: the client POSTs what it sends, and fetches what it receives
 * in a way that the subclass knows.
 *
 * <p>What is sent waits in a queue under this object's lock, from which the event loop of the first
 * request takes it. Other requests may come in on other event loops; the endpoint hands them over.
 */
public abstract class HttpConnection implements TransportConnection, LoopMember {

  private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

  /** How long the client may take to fetch the last message and the end. */
  static final long CLOSE_WAIT_NANOS = 5_000_000_000L;

  private final TransportLoop loop;
  private final TransportListener listener;
  private final HttpLimits limits;

  /** One thing on its way out: a message, or a ping of which {@code counter} is to come back. */
  record Outgoing(@Nullable OutboundMessage message, long counter) {}

  // Under this object's lock.
  private final ArrayDeque<Outgoing> queue = new ArrayDeque<>(2);
  private final ArrayDeque<Runnable> whenWritten = new ArrayDeque<>(0);
  private boolean flushing;

  private volatile boolean open = true;
  private volatile long buffered;

  // The event loop's.
  private final WaitingPosts posts;
  private boolean closing;
  private long closeDeadline;
  private boolean ended;
  private volatile boolean endedInOrder;
  private int slot;

  HttpConnection(
      TransportLoop loop,
      HttpLimits limits,
      Function<TransportConnection, TransportListener> listeners) {
    this.loop = loop;
    this.limits = limits;
    this.listener = listeners.apply(this);
    this.posts = new WaitingPosts(limits.maxPostBytes(), listener);
  }

  // ---- what the subclass does, on the event loop ----

  /** Hands to the client what {@link #take} gives, if the client can take something. */
  abstract void flush();

  /** Tells the client, if it waits for something, that nothing more will come. */
  abstract void finish();

  // ---- any thread ----

  @Override
  public final boolean isOpen() {
    return open;
  }

  @Override
  public final boolean send(OutboundMessage message) {
    synchronized (this) {
      if (!open) {
        return false;
      }
      if (buffered + message.length() <= limits.maxOutboundBytes()) {
        add(new Outgoing(message, 0));
        return true;
      }
      open = false;
    }
    execute(() -> end(TransportEnd.OUTBOUND_OVERFLOW));
    return false;
  }

  final synchronized boolean enqueuePing(long counter) {
    if (open) {
      add(new Outgoing(null, counter));
    }
    return open;
  }

  @Override
  public final synchronized boolean sendAndClose(@Nullable OutboundMessage last) {
    if (!open) {
      return false;
    }
    open = false;
    if (last != null) {
      add(new Outgoing(last, 0));
    }
    execute(this::beginClose);
    return true;
  }

  /** Under the lock. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock alone
  private void add(Outgoing what) {
    queue.add(what);
    buffered += what.message() == null ? 0 : what.message().length();
    scheduleFlush();
  }

  private void scheduleFlush() {
    if (!flushing) {
      flushing = true;
      execute(() -> {
        synchronized (this) {
          flushing = false;
        }
        if (!ended) {
          flush();
        }
      });
    }
  }

  @Override
  public final void abort() {
    synchronized (this) {
      open = false;
    }
    execute(() -> end(TransportEnd.CLOSED_HERE));
  }

  @Override
  public final long bufferedBytes() {
    return buffered;
  }

  @Override
  public final void whenWritten(Runnable task) {
    synchronized (this) {
      if (buffered > 0) {
        whenWritten.add(task);
        return;
      }
    }
    task.run();
  }

  @Override
  public final void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException loopIsGone) {
      LOG.debug("event loop has shut down");
    }
  }

  @Override
  public final void schedule(Runnable task, Duration delay) {
    loop.schedule(task, delay);
  }

  /** Runs something on the event loop: at once where the caller is on it. */
  public final void executeInLoop(Runnable task) {
    if (loop.inLoop()) {
      task.run();
    } else {
      execute(task);
    }
  }

  // ---- event loop ----

  /** Everything that waits; the subclass calls {@link #written} when it is on its way. */
  final synchronized ArrayDeque<Outgoing> take() {
    var taken = new ArrayDeque<>(queue);
    queue.clear();
    return taken;
  }

  final synchronized boolean hasOutgoing() {
    return !queue.isEmpty();
  }

  /** So many bytes of messages have been written. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock alone
  final void written(long bytes) {
    ArrayDeque<Runnable> due = null;
    synchronized (this) {
      buffered -= bytes;
      if (buffered == 0 && !whenWritten.isEmpty()) {
        due = new ArrayDeque<>(whenWritten);
        whenWritten.clear();
      }
    }
    if (due != null) {
      due.forEach(Runnable::run);
    }
  }

  final boolean hasEnded() {
    return ended;
  }

  /** Whether it has ended, and both sides were told. For any thread. */
  public final boolean hasEndedInOrder() {
    return endedInOrder;
  }

  /** Whether the end is to follow when nothing waits any more. */
  final boolean isClosing() {
    return closing;
  }

  private void beginClose() {
    if (!ended) {
      closing = true;
      closeDeadline = System.nanoTime() + CLOSE_WAIT_NANOS;
      flush();
    }
  }

  /**
   * The client sent something. On the event loop.
   *
   * @param answer told the HTTP status once the bytes are taken, or will not be
   */
  public final void posted(byte[] bytes, IntConsumer answer) {
    if (ended) {
      answer.accept(404);
    } else {
      posts.take(bytes, answer);
    }
  }

  @Override
  public final void reading(boolean enabled) {
    if (posts.reading(enabled)) {
      execute(posts::takeWaiting);
    }
  }

  /** The client asks for the end. On the event loop. */
  public final void deleted() {
    end(TransportEnd.CLOSED_BY_CLIENT);
  }

  final void end(TransportEnd how) {
    if (ended) {
      return;
    }
    ended = true;
    endedInOrder = how == TransportEnd.CLOSED_BY_CLIENT || how == TransportEnd.CLOSED_HERE;
    synchronized (this) {
      open = false;
      queue.clear();
    }
    written(buffered);
    finish();
    posts.end();
    loop.remove(this);
    listener.ended(how);
  }

  @Override
  public final TransportListener listener() {
    return listener;
  }

  @Override
  public void tick(long now) {
    if (closing) {
      if (now - closeDeadline >= 0) {
        end(TransportEnd.CLOSED_HERE);
      }
    } else if (!ended) {
      listener.tick(now);
    }
  }

  @Override
  public final int slot() {
    return slot;
  }

  @Override
  public final void slot(int newSlot) {
    slot = newSlot;
  }
}
