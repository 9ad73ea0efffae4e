package io.toneout.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * What an event of the bench carries in its data: {@code ~due~lane~number~}. No parser is needed to
 * find it, neither in a payload as it is nor in one that became a JSON string.
 *
 * @param due when it was to be sent, by {@link System#nanoTime()}
 * @param lane the server it was published for
 * @param number its number in the lane, from 1 on
 */
record Mark(long due, int lane, int number) {

  private static final byte SIGN = '~';
  private static final byte[] BEFORE = ascii("{\"type\":\"EVENT_BENCH\",\"data\":{\"m\":\"~");
  private static final byte[] BEFORE_IN_BATCH =
      ascii(",\"type\":\"EVENT_BENCH\",\"data\":{\"m\":\"~");
  private static final byte[] SERVER = ascii("{\"serverId\":");

  /** Makes the whole event near 310 bytes, as events are. */
  private static final byte[] BEHIND = ascii("~\",\"b\":\"" + "x".repeat(230) + "\"}}");

  /** Writes an event as it is published alone. */
  static void write(ByteBuf out, long due, int lane, int number) {
    out.writeBytes(BEFORE);
    rest(out, due, lane, number);
  }

  /** Writes an event as it is published among others. */
  static void writeInBatch(ByteBuf out, long due, int lane, int number) {
    out.writeBytes(SERVER);
    writeNumber(out, lane);
    out.writeBytes(BEFORE_IN_BATCH);
    rest(out, due, lane, number);
  }

  private static void rest(ByteBuf out, long due, int lane, int number) {
    writeNumber(out, due);
    out.writeByte(SIGN);
    writeNumber(out, lane);
    out.writeByte(SIGN);
    writeNumber(out, number);
    out.writeBytes(BEHIND);
  }

  /**
   * Finds the mark in some readable bytes, and leaves the reader index alone.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Mark read(ByteBuf in, int from, int length) {
    int at = in.indexOf(from, from + length, SIGN);
    if (at < 0) {
      throw new IllegalArgumentException(
          "No mark in " + in.toString(from, length, StandardCharsets.UTF_8));
    }
    long[] numbers = new long[3];
    at++;
    for (int index = 0; index < numbers.length; index++) {
      byte next = in.getByte(at++);
      while (next != SIGN) {
        numbers[index] = numbers[index] * 10 + next - '0';
        next = in.getByte(at++);
      }
    }
    return new Mark(numbers[0], (int) numbers[1], (int) numbers[2]);
  }

  /** Writes a number that is not negative, as digits. */
  static void writeNumber(ByteBuf out, long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    int end = out.writerIndex() + digits;
    out.ensureWritable(digits);
    long rest = number;
    for (int at = end - 1; at >= end - digits; at--) {
      out.setByte(at, (int) ('0' + rest % 10));
      rest /= 10;
    }
    out.writerIndex(end);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
