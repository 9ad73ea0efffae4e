package io.toneout.signalr.transport;

/**
 * Frames as a server writes them (RFC 6455, section 5.2): not masked, no extensions, and always
 * final, because continuation frames end the connection of some clients.
 */
final class WebSocketFrames {

  private static final int FIN = 0x80;
  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xa;

  static final byte[] EMPTY_PING = {(byte) (FIN | PING), 0};

  private WebSocketFrames() {}

  static byte[] text(byte[] payload) {
    return frame(TEXT, payload);
  }

  static byte[] binary(byte[] payload) {
    return frame(BINARY, payload);
  }

  static byte[] pong(byte[] payload) {
    return frame(PONG, payload);
  }

  static byte[] ping(long counter) {
    byte[] payload = new byte[8];
    for (int i = 0; i < 8; i++) {
      payload[i] = (byte) (counter >>> (56 - 8 * i));
    }
    return frame(PING, payload);
  }

  static byte[] close(int code) {
    return new byte[] {(byte) (FIN | CLOSE), 2, (byte) (code >>> 8), (byte) code};
  }

  private static byte[] frame(int opcode, byte[] payload) {
    int length = payload.length;
    int extended = length < 126 ? 0 : length < 65536 ? 2 : 8;
    byte[] frame = new byte[2 + extended + length];
    frame[0] = (byte) (FIN | opcode);
    frame[1] = (byte) (extended == 0 ? length : extended == 2 ? 126 : 127);
    for (int i = 0; i < extended; i++) {
      frame[2 + i] = (byte) ((long) length >>> (8 * (extended - 1 - i)));
    }
    System.arraycopy(payload, 0, frame, 2 + extended, length);
    return frame;
  }
}
