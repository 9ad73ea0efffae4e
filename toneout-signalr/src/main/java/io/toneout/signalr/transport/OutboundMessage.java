package io.toneout.signalr.transport;

/**
 * One whole hub message on its way out, already in the form that the transport puts on the wire, so
 * that a message for many is framed once. Immutable.
 */
public final class OutboundMessage {

  private final byte[] webSocketFrame;

  private OutboundMessage(byte[] webSocketFrame) {
    this.webSocketFrame = webSocketFrame;
  }

  /** A message of a text protocol: a Text frame on a websocket. */
  public static OutboundMessage text(byte[] message) {
    return new OutboundMessage(WebSocketFrames.text(message));
  }

  byte[] webSocketFrame() {
    return webSocketFrame;
  }
}
