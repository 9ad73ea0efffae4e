package io.toneout.server.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Whether bytes are UTF-8 text as JSON wants it (RFC 8259, section 8.1). The JSON parser looks at
 * strings that it skips less closely, and takes other encodings for JSON too.
 */
final class Utf8 {

  private Utf8() {}

  /** False for anything malformed, and for text that holds U+0000 as a byte, as UTF-16 does. */
  static boolean isValid(byte[] text) {
    int seen = 0;
    boolean zero = false;
    for (byte value : text) {
      seen |= value;
      zero |= value == 0;
    }
    return !zero && (seen >= 0 || decodes(text));
  }

  private static boolean decodes(byte[] text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
