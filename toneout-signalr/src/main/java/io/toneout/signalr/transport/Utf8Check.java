package io.toneout.signalr.transport;

/**
 * Checks text that may come in pieces for being UTF-8 (RFC 3629). The state between pieces is one
 * int, kept by the caller: how many continuation bytes are due, and the range the next one must lie
 * in.
 */
final class Utf8Check {

  /** At a character boundary; what a text has to begin and to end with. */
  static final int BOUNDARY = 0;

  /** Not UTF-8, whatever follows. */
  static final int INVALID = -1;

  private Utf8Check() {}

  /** The state after some more bytes. */
  static int next(int state, byte[] bytes) {
    int now = state;
    for (byte value : bytes) {
      if (now == BOUNDARY) {
        if (value < 0) {
          now = lead(value & 0xff);
        }
      } else {
        now = continuation(now, value & 0xff);
      }
      if (now == INVALID) {
        return INVALID;
      }
    }
    return now;
  }

  private static int lead(int value) {
    if (value >= 0xc2 && value <= 0xdf) {
      return due(1, 0x80, 0xbf);
    }
    if (value >= 0xe0 && value <= 0xef) {
      // neither over-long forms nor surrogates
      return due(2, value == 0xe0 ? 0xa0 : 0x80, value == 0xed ? 0x9f : 0xbf);
    }
    if (value >= 0xf0 && value <= 0xf4) {
      // neither over-long forms nor beyond U+10FFFF
      return due(3, value == 0xf0 ? 0x90 : 0x80, value == 0xf4 ? 0x8f : 0xbf);
    }
    return INVALID;
  }

  private static int continuation(int state, int value) {
    if (value < ((state >> 8) & 0xff) || value > (state & 0xff)) {
      return INVALID;
    }
    int left = (state >> 16) - 1;
    return left == 0 ? BOUNDARY : due(left, 0x80, 0xbf);
  }

  private static int due(int count, int lowest, int highest) {
    return count << 16 | lowest << 8 | highest;
  }
}
