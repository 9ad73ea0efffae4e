package io.toneout.signalr.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
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
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One websocket: the last handler of its pipeline and, at the same time, the connection that the
 * layer above holds, because two objects would cost twice the memory of an idle client. This is its
 * reading half; all of it is on the event loop.
 */
final class WebSocketConnection extends WritingWebSocket {

  private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);
  private static final int CLOSE_CODES_END = 5000;
  private static final int NOT_TEXT = -2;

  private int utf8 = NOT_TEXT;

  WebSocketConnection(
      TransportLoop loop,
      Channel channel,
      Function<TransportConnection, TransportListener> listeners,
      long maxOutboundBytes) {
    super(loop, channel, listeners, maxOutboundBytes);
  }

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
    } else if (isOver()) {
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
    beginClosing();
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
      if (!isOver() && status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
        noteEnd(TransportEnd.VIOLATION);
        listener.receivedTooMuch();
      } else {
        violation(status);
      }
    } else if (!isGone()) {
      LOG.debug("websocket broke", cause);
      drop(TransportEnd.LOST);
    }
  }

  private void violation(WebSocketCloseStatus status) {
    LOG.debug("websocket closed with {}", status.code());
    beginClosing();
    write(WebSocketFrames.close(status.code()));
    awaitCloseOfClient(TransportEnd.VIOLATION);
    loop.flush();
  }
}
