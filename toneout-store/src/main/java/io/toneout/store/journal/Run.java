package io.toneout.store.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries that follow each other.
 *
 * @param first the number of the first one
 * @param last the number of the last one; less than the first if there is none
 * @param bytes the entries; not to be changed
 */
public record Run(long first, long last, ByteBuffer bytes) {

  static final Run NONE = new Run(1, 0, ByteBuffer.allocate(0));

  /** The entries at the buffer's position, up to the first that is not whole or not the next. */
  static Run of(ByteBuffer bytes, long salt) {
    int begin = bytes.position();
    long first = 0;
    long last = 0;
    int end = begin;
    while (bytes.limit() - end >= EntryBuffer.HEADER) {
      int length = bytes.getInt(end);
      long number = bytes.getLong(end + EntryBuffer.PREFIX);
      boolean next = end == begin ? number > 0 : number == last + 1;
      if (!next || !whole(bytes, end, length, salt)) {
        break;
      }
      first = end == begin ? number : first;
      last = number;
      end += EntryBuffer.PREFIX + length;
    }
    return end == begin ? NONE : new Run(first, last, bytes.slice(begin, end - begin));
  }

  private static boolean whole(ByteBuffer bytes, int at, int length, long salt) {
    int content = at + EntryBuffer.PREFIX;
    return length >= Long.BYTES
        && length <= bytes.limit() - content
        && bytes.getInt(at + Integer.BYTES)
            == EntryBuffer.checksum(salt, bytes.slice(content, length));
  }

  /**
   * Of some runs, what follows an entry without a gap.
   *
   * @param runs in the order of their numbers
   */
  public static Following following(long entry, List<Run> runs) {
    List<Run> following = new ArrayList<>();
    long next = entry + 1;
    for (Run run : runs) {
      if (run.first > next) {
        return new Following(following, false);
      }
      Run part = run.between(next, run.last);
      if (!part.isEmpty()) {
        following.add(part);
        next = part.last + 1;
      }
    }
    return new Following(following, true);
  }

  /**
   * What follows an entry.
   *
   * @param whole whether there is nothing behind a gap
   */
  public record Following(List<Run> runs, boolean whole) {}

  boolean isEmpty() {
    return last < first;
  }

  /** Those of its entries with a number from one to another, both included. */
  Run between(long from, long to) {
    if (isEmpty() || from > last || to < first) {
      return NONE;
    }
    int begin = 0;
    int at = 0;
    long number = first;
    while (number <= Math.min(to, last)) {
      if (number == from) {
        begin = at;
      }
      at += EntryBuffer.PREFIX + bytes.getInt(at);
      number++;
    }
    return new Run(Math.max(from, first), number - 1, bytes.slice(begin, at - begin));
  }
}
