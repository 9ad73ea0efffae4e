package io.toneout.server.api;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;

/**
 * Where a JSON value stands in the bytes that it was read from.
 *
 * @param from its first byte
 * @param to the byte behind its last
 */
record Extent(int from, int to) {

  /** The value that the parser stands at the beginning of; it is read to its end. */
  static Extent of(JsonParser parser) {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    return new Extent(from, (int) parser.currentLocation().getByteOffset());
  }

  int length() {
    return to - from;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
