package io.toneout.bench.load;

import io.netty.buffer.ByteBuf;

/** The little of HTTP/1.1 that both ends of the bench have to read. */
public final class Bytes {

  private static final byte[] LENGTH = Mark.ascii("content-length:");

  private Bytes() {}

  /** Where these bytes begin between two indexes, or -1. */
  public static int find(ByteBuf in, int from, int to, byte[] wanted) {
    int at = in.indexOf(from, to, wanted[0]);
    while (at >= 0 && at + wanted.length <= to) {
      int same = 1;
      while (same < wanted.length && in.getByte(at + same) == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
      at = in.indexOf(at + 1, to, wanted[0]);
    }
    return -1;
  }

  /** The length of the body that a head between two indexes announces; 0 if it announces none. */
  public static int contentLength(ByteBuf in, int from, int to) {
    for (int line = from; line < to; line = lineAfter(in, line, to)) {
      int same = 0;
      while (same < LENGTH.length
          && line + same < to
          && lower(in.getByte(line + same)) == LENGTH[same]) {
        same++;
      }
      if (same == LENGTH.length) {
        return (int) number(in, line + same);
      }
    }
    return 0;
  }

  /** The digits from an index on, blanks before them left out. */
  public static long number(ByteBuf in, int from) {
    int at = from;
    while (in.getByte(at) == ' ') {
      at++;
    }
    long number = 0;
    for (byte next = in.getByte(at); next >= '0' && next <= '9'; next = in.getByte(++at)) {
      number = number * 10 + next - '0';
    }
    return number;
  }

  private static int lineAfter(ByteBuf in, int from, int to) {
    int end = in.indexOf(from, to, (byte) '\n');
    return end < 0 ? to : end + 1;
  }

  private static int lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
  }
}
