package io.toneout.signalr.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
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
 * One websocket: the last handler of its pipeline and, at the same time, the connection that the
 * layer above holds, because two objects would cost twice the memory of an idle client.
 *
 * <p>{@code OPEN} becomes {@code CLOSING} when either side begins to close, and {@code GONE} when
 * the channel is inactive. {@code phase} may leave OPEN on any thread; everything that is not
 * volatile is the event loop's.
 */
final class WebSocketConnection extends ChannelInboundHandlerAdapter
    implements TransportConnection, LoopMember {

  private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);

  /** How long the client may take to answer a close, before the socket is closed regardless. */
  private static final long CLOSE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int NORMAL_CLOSURE = WebSocketCloseStatus.NORMAL_CLOSURE.code();
  private static final byte[] CLOSE_NORMAL = WebSocketFrames.close(NORMAL_CLOSURE);
  private static final int CLOSE_CODES_END = 5000;
  private static final int NOT_TEXT = -2;

  private static final int OPEN = 0;
  private static final int CLOSING = 1;
  private static final int GONE = 2;

  private static final AtomicIntegerFieldUpdater<WebSocketConnection> PHASE =
      AtomicIntegerFieldUpdater.newUpdater(WebSocketConnection.class, "phase");
  private static final AtomicLongFieldUpdater<WebSocketConnection> QUEUED =
      AtomicLongFieldUpdater.newUpdater(WebSocketConnection.class, "queued");

  private final TransportLoop loop;
  private final Channel channel;
  private final TransportListener listener;
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
  private int utf8 = NOT_TEXT;

  WebSocketConnection(
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

  private void write(byte[] frame) {
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

  private void awaitCloseOfClient(TransportEnd why) {
    noteEnd(why);
    nothingFollows();
    reading(true);
  }

  private void nothingFollows() {
    closeFrameWritten = true;
    closeDeadline = System.nanoTime() + CLOSE_WAIT_NANOS;
  }

  private void noteEnd(TransportEnd why) {
    if (end == null) {
      end = why;
    }
  }

  private void drop(TransportEnd why) {
    noteEnd(why);
    channel.close();
  }

  /** Writes what is left and closes the socket, without waiting for the client. */
  private void finish() {
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

  // ---- event loop: reading ----

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof WebSocketFrame frame) {
        read(frame);
      }
      // else the tail of the HTTP request that became this websocket
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame close) {
      readClose(close.content());
    } else if (closeFrameWritten || phase == GONE) {
      LOG.trace("dropping what came after the close");
    } else {
      switch (frame) {
        case PingWebSocketFrame ping -> write(WebSocketFrames.pong(bytes(ping)));
        case PongWebSocketFrame pong -> listener.ponged(counter(pong.content()));
        case TextWebSocketFrame text -> readData(text, Utf8Check.BOUNDARY);
        case BinaryWebSocketFrame binary -> readData(binary, NOT_TEXT);
        case ContinuationWebSocketFrame continuation -> readData(continuation, utf8);
        default -> throw new IllegalStateException("unknown frame " + frame.getClass());
      }
    }
  }

  private void readData(WebSocketFrame frame, int textState) {
    byte[] bytes = bytes(frame);
    utf8 = textState == NOT_TEXT ? NOT_TEXT : Utf8Check.next(textState, bytes);
    boolean cutShort = frame.isFinalFragment() && utf8 > Utf8Check.BOUNDARY;
    if (utf8 == Utf8Check.INVALID || cutShort) {
      violation(WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
    } else {
      listener.received(bytes, utf8 == NOT_TEXT);
    }
  }

  /** Section 5.5.1: answered once, with 1000, also when the client gave no code. */
  private void readClose(ByteBuf payload) {
    boolean hasCode = payload.readableBytes() >= Short.BYTES;
    if (hasCode && payload.getUnsignedShort(payload.readerIndex()) >= CLOSE_CODES_END) {
      // the decoder has refused the reserved codes below
      violation(WebSocketCloseStatus.PROTOCOL_ERROR);
      return;
    }
    PHASE.compareAndSet(this, OPEN, CLOSING);
    write(CLOSE_NORMAL);
    noteEnd(TransportEnd.CLOSED_BY_CLIENT);
    finish();
  }

  private static byte[] bytes(WebSocketFrame frame) {
    return ByteBufUtil.getBytes(frame.content());
  }

  private static long counter(ByteBuf payload) {
    return payload.readableBytes() == Long.BYTES ? payload.getLong(payload.readerIndex()) : -1;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    loop.flush();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      WebSocketCloseStatus status = corrupted.closeStatus();
      if (!closeFrameWritten && status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
        noteEnd(TransportEnd.VIOLATION);
        listener.receivedTooMuch();
      } else {
        violation(status);
      }
    } else if (phase != GONE) {
      LOG.debug("websocket broke", cause);
      drop(TransportEnd.LOST);
    }
  }

  private void violation(WebSocketCloseStatus status) {
    LOG.debug("websocket closed with {}", status.code());
    PHASE.compareAndSet(this, OPEN, CLOSING);
    write(WebSocketFrames.close(status.code()));
    awaitCloseOfClient(TransportEnd.VIOLATION);
    loop.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    phase = GONE;
    loop.remove(this);
    listener.ended(end == null ? TransportEnd.LOST : end);
  }
}
