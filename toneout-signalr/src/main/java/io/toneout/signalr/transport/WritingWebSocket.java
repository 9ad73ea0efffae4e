package io.toneout.signalr.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing half of a websocket: the outbox, the close, the end.
 *
 * <p>{@code OPEN} becomes {@code CLOSING} when either side begins to close, and {@code GONE} when
 * the channel is inactive. {@code phase} may leave OPEN on any thread; everything that is not
 * volatile is the event loop's.
 */
abstract class WritingWebSocket extends ChannelInboundHandlerAdapter
    implements TransportConnection, LoopMember {

  private static final Logger LOG = LoggerFactory.getLogger(WritingWebSocket.class);

  /** How long the client may take to answer a close, before the socket is closed regardless. */
  private static final long CLOSE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int NORMAL_CLOSURE = WebSocketCloseStatus.NORMAL_CLOSURE.code();
  static final byte[] CLOSE_NORMAL = WebSocketFrames.close(NORMAL_CLOSURE);

  private static final int OPEN = 0;
  private static final int CLOSING = 1;
  private static final int GONE = 2;

  private static final AtomicIntegerFieldUpdater<WritingWebSocket> PHASE =
      AtomicIntegerFieldUpdater.newUpdater(WritingWebSocket.class, "phase");
  private static final AtomicLongFieldUpdater<WritingWebSocket> QUEUED =
      AtomicLongFieldUpdater.newUpdater(WritingWebSocket.class, "queued");

  final TransportLoop loop;
  private final Channel channel;
  final TransportListener listener;
  private final long maxOutboundBytes;

  private volatile int phase = OPEN;

  /** Bytes pushed to the outbox and not yet written to the channel. */
  private volatile long queued;

  /** Where {@link TransportLoop} keeps this connection; written by it alone. */
  private int slot;

  /** Why the connection ends; the first reason stays. */
  private @Nullable TransportEnd end;

  private boolean unflushed;
  private boolean closeFrameWritten;
  private long closeDeadline;

  WritingWebSocket(
      TransportLoop loop,
      Channel channel,
      Function<TransportConnection, TransportListener> listeners,
      long maxOutboundBytes) {
    this.loop = loop;
    this.channel = channel;
    this.maxOutboundBytes = maxOutboundBytes;
    this.listener = listeners.apply(this);
  }

  @Override
  public TransportListener listener() {
    return listener;
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public void slot(int newSlot) {
    slot = newSlot;
  }

  // ---- any thread ----

  @Override
  public TransportType type() {
    return TransportType.WEB_SOCKETS;
  }

  @Override
  public boolean isOpen() {
    return phase == OPEN;
  }

  @Override
  public boolean send(OutboundMessage message) {
    return push(message.webSocketFrame());
  }

  @Override
  public boolean ping() {
    return push(WebSocketFrames.EMPTY_PING);
  }

  @Override
  public boolean ping(long counter) {
    return push(WebSocketFrames.ping(counter));
  }

  private boolean push(byte[] frame) {
    if (phase != OPEN) {
      return false;
    }
    QUEUED.addAndGet(this, frame.length);
    if (bufferedBytes() > maxOutboundBytes) {
      QUEUED.addAndGet(this, -frame.length);
      if (PHASE.compareAndSet(this, OPEN, CLOSING)) {
        execute(() -> drop(TransportEnd.OUTBOUND_OVERFLOW));
      }
      return false;
    }
    return loop.push(this, frame, false);
  }

  @Override
  public boolean sendAndClose(@Nullable OutboundMessage last) {
    if (!PHASE.compareAndSet(this, OPEN, CLOSING)) {
      return false;
    }
    byte[] message = last == null ? new byte[0] : last.webSocketFrame();
    byte[] frames = new byte[message.length + CLOSE_NORMAL.length];
    System.arraycopy(message, 0, frames, 0, message.length);
    System.arraycopy(CLOSE_NORMAL, 0, frames, message.length, CLOSE_NORMAL.length);
    QUEUED.addAndGet(this, frames.length);
    return loop.push(this, frames, true);
  }

  @Override
  public void abort() {
    PHASE.compareAndSet(this, OPEN, CLOSING);
    execute(() -> drop(TransportEnd.CLOSED_HERE));
  }

  @Override
  public long bufferedBytes() {
    ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
    return queued + (pending == null ? 0 : pending.totalPendingWriteBytes());
  }

  @Override
  public void whenWritten(Runnable task) {
    // behind the outbox: what was pushed before is written by now
    execute(() -> channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> task.run()));
  }

  @Override
  public void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException loopIsGone) {
      LOG.debug("event loop has shut down");
    }
  }

  @Override
  public void schedule(Runnable task, Duration delay) {
    loop.schedule(task, delay);
  }

  // ---- event loop: writing ----

  /** Writes what comes out of the outbox; what comes after a close frame is dropped. */
  void writeQueued(byte[] frame, boolean closes) {
    write(frame);
    QUEUED.addAndGet(this, -frame.length);
    if (closes && !closeFrameWritten && phase != GONE) {
      awaitCloseOfClient(TransportEnd.CLOSED_HERE);
    }
  }

  final void write(byte[] frame) {
    if (closeFrameWritten || phase == GONE) {
      return;
    }
    channel.write(Unpooled.wrappedBuffer(frame), channel.voidPromise());
    if (!unflushed) {
      unflushed = true;
      loop.needsFlush(this);
    }
  }

  void flush() {
    unflushed = false;
    channel.flush();
  }

  final void awaitCloseOfClient(TransportEnd why) {
    noteEnd(why);
    nothingFollows();
    reading(true);
  }

  private void nothingFollows() {
    closeFrameWritten = true;
    closeDeadline = System.nanoTime() + CLOSE_WAIT_NANOS;
  }

  final void noteEnd(TransportEnd why) {
    if (end == null) {
      end = why;
    }
  }

  final void drop(TransportEnd why) {
    noteEnd(why);
    channel.close();
  }

  /** Writes what is left and closes the socket, without waiting for the client. */
  final void finish() {
    nothingFollows();
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void reading(boolean enabled) {
    channel.config().setAutoRead(enabled);
  }

  @Override
  public void tick(long now) {
    if (closeFrameWritten) {
      if (now - closeDeadline >= 0) {
        channel.close();
      }
    } else {
      listener.tick(now);
    }
  }

  // ---- event loop: for the reading half ----

  /** Whether nothing that comes in is of interest any more. */
  final boolean isOver() {
    return closeFrameWritten || phase == GONE;
  }

  final boolean isGone() {
    return phase == GONE;
  }

  /** Nothing more is taken to be sent. */
  final void beginClosing() {
    PHASE.compareAndSet(this, OPEN, CLOSING);
  }

  @Override
  public final void channelInactive(ChannelHandlerContext ctx) {
    phase = GONE;
    loop.remove(this);
    listener.ended(end == null ? TransportEnd.LOST : end);
  }
}
