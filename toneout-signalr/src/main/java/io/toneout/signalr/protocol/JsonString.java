package io.toneout.signalr.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Writes UTF-8 text as a JSON string (RFC 8259, section 7) without decoding it: quote, backslash
 * and the control characters are escaped, every other byte is copied.
 */
final class JsonString {

  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

  /** By byte: 0 copied, 'u' as six characters, any other a backslash and that character. */
  private static final byte[] ESCAPE = new byte[256];

  /** By byte: how many bytes more it takes than one. */
  private static final byte[] EXTRA = new byte[256];

  static {
    for (int control = 0; control < 0x20; control++) {
      ESCAPE[control] = 'u';
    }
    ESCAPE['"'] = '"';
    ESCAPE['\\'] = '\\';
    ESCAPE['\b'] = 'b';
    ESCAPE['\f'] = 'f';
    ESCAPE['\n'] = 'n';
    ESCAPE['\r'] = 'r';
    ESCAPE['\t'] = 't';
    for (int value = 0; value < 256; value++) {
      EXTRA[value] = (byte) (ESCAPE[value] == 0 ? 0 : ESCAPE[value] == 'u' ? 5 : 1);
    }
  }

  private JsonString() {}

  /** Start, then {@code before}, the text as a JSON string with its quotes, and {@code after}. */
  @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int): ASCII constants alone
  static byte[] embed(byte[] start, int startLength, String before, byte[] text, String after) {
    byte[] out = new byte[startLength + before.length() + escapedLength(text) + 2 + after.length()];
    System.arraycopy(start, 0, out, 0, startLength);
    int at = startLength;
    before.getBytes(0, before.length(), out, at);
    at += before.length();
    out[at++] = '"';
    at = escape(text, out, at);
    out[at++] = '"';
    after.getBytes(0, after.length(), out, at);
    return out;
  }

  private static int escapedLength(byte[] text) {
    int length = text.length;
    for (byte value : text) {
      length += EXTRA[value & 0xff];
    }
    return length;
  }

  private static int escape(byte[] text, byte[] out, int from) {
    int at = from;
    for (byte value : text) {
      byte escape = ESCAPE[value & 0xff];
      if (escape == 0) {
        out[at++] = value;
      } else {
        out[at++] = '\\';
        out[at++] = escape;
        if (escape == 'u') {
          out[at++] = '0';
          out[at++] = '0';
          out[at++] = HEX[value >> 4];
          out[at++] = HEX[value & 0xf];
        }
      }
    }
    return at;
  }
}
