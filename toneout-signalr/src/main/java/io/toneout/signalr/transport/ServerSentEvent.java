package io.toneout.signalr.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/**
 * Text as an event of a {@code text/event-stream} (TransportProtocols.md, "Server-Sent Events").
 */
final class ServerSentEvent {

  private static final byte[] DATA = "data: ".getBytes(US_ASCII);
  private static final byte[] END_OF_LINE = "\r\n".getBytes(US_ASCII);

  private ServerSentEvent() {}

  /** One {@code data:} field a line: a line break within the text must not end the field. */
  static byte[] of(byte[] bytes, int from, int to) {
    var event = new ByteArrayOutputStream(to - from + DATA.length + 2 * END_OF_LINE.length);
    int line = from;
    for (int at = from; at <= to; at++) {
      if (at == to || bytes[at] == '\n') {
        boolean carriageReturn = at < to && at > line && bytes[at - 1] == '\r';
        event.writeBytes(DATA);
        event.write(bytes, line, at - line - (carriageReturn ? 1 : 0));
        event.writeBytes(END_OF_LINE);
        line = at + 1;
      }
    }
    event.writeBytes(END_OF_LINE);
    return event.toByteArray();
  }
}
