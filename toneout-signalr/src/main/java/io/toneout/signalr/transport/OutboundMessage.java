package io.toneout.signalr.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One whole hub message on its way out, already in the form that a websocket puts on the wire, so
 * that a message for many is framed once. The forms of the other transports are made when the first
 * connection asks for them. Immutable; for any thread.
 */
public final class OutboundMessage {

  private final byte[] webSocketFrame;
  private final int headerLength;

  /** The event of server-sent events; two threads may make it twice, which does no harm. */
  private volatile byte @Nullable [] serverSentEvent;

  private OutboundMessage(byte[] webSocketFrame, int payloadLength) {
    this.webSocketFrame = webSocketFrame;
    this.headerLength = webSocketFrame.length - payloadLength;
  }

  /** A message of a text protocol: a Text frame on a websocket. */
  public static OutboundMessage text(byte[] message) {
    return new OutboundMessage(WebSocketFrames.text(message), message.length);
  }

  /** A message of a binary protocol: a Binary frame on a websocket. */
  public static OutboundMessage binary(byte[] message) {
    return new OutboundMessage(WebSocketFrames.binary(message), message.length);
  }

  /** The length of the message itself, in bytes. */
  public int length() {
    return webSocketFrame.length - headerLength;
  }

  /** A copy of the message itself. */
  public byte[] payload() {
    return Arrays.copyOfRange(webSocketFrame, headerLength, webSocketFrame.length);
  }

  byte[] webSocketFrame() {
    return webSocketFrame;
  }

  byte[] serverSentEvent() {
    byte[] event = serverSentEvent;
    if (event == null) {
      event = ServerSentEvent.of(webSocketFrame, headerLength, webSocketFrame.length);
      serverSentEvent = event;
    }
    return event;
  }
}
