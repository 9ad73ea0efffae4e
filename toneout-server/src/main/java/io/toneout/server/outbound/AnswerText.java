package io.toneout.server.outbound;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Collects the first KiB of an answer. Used by one event loop. */
final class AnswerText {

  static final int LIMIT = 1024;

  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] bytes = new byte[LIMIT];
  private int length;

  void add(Buffer chunk) {
    int taken = Math.min(chunk.length(), LIMIT - length);
    chunk.getBytes(0, taken, bytes, length);
    length += taken;
  }

  boolean isFull() {
    return length == LIMIT;
  }

  /**
   * The text so far. What is not UTF-8 becomes U+FFFD, and so does NUL, which some databases cannot
   * keep; a character cut by the limit is left out.
   */
  String text() {
    CharBuffer text = CharBuffer.allocate(LIMIT);
    StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .decode(ByteBuffer.wrap(bytes, 0, length), text, !isFull());
    return text.flip().toString().replace('\0', REPLACEMENT);
  }
}
