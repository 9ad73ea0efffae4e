package io.toneout.signalr.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Bytes received and not yet understood. Holds nothing while it is empty.
 *
 * <p>Message boundaries of the transport mean nothing here: a hub message may come in pieces, and
 * several may come at once. Not thread-safe: the connection's event loop owns it.
 */
public final class InputBuffer {

  static final byte RECORD_SEPARATOR = 0x1e;
  private static final byte[] NOTHING = {};

  private final int maxMessageBytes;
  private byte[] bytes = NOTHING;
  private int start;

  /** Everything before this index is known to hold no separator. */
  private int scanned;

  /** A buffer that refuses messages longer than this, terminator included. */
  public InputBuffer(int maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  /** Adds bytes at the end; takes the array over when there is nothing before it. */
  public void append(byte[] more) {
    if (isEmpty()) {
      bytes = more;
      scanned = 0;
    } else {
      byte[] joined = new byte[bytes.length - start + more.length];
      System.arraycopy(bytes, start, joined, 0, bytes.length - start);
      System.arraycopy(more, 0, joined, bytes.length - start, more.length);
      scanned -= start;
      bytes = joined;
    }
    start = 0;
  }

  /** Whether all of it has been taken. */
  public boolean isEmpty() {
    return start == bytes.length;
  }

  /** Forgets what it holds. */
  public void clear() {
    bytes = NOTHING;
    start = 0;
    scanned = 0;
  }

  /**
   * Takes the next record that ends in 0x1e.
   *
   * @return null when none is complete
   * @throws HubProtocolException when it is, or must become, longer than allowed
   */
  public @Nullable Slice takeRecord() {
    int end = scanned;
    while (end < bytes.length && bytes[end] != RECORD_SEPARATOR) {
      end++;
    }
    scanned = end;
    boolean complete = end < bytes.length;
    if (end - start + 1 > maxMessageBytes) {
      throw new HubProtocolException("a message is longer than " + maxMessageBytes + " bytes");
    }
    if (!complete) {
      return null;
    }
    Slice record = new Slice(bytes, start, end - start);
    start = end + 1;
    scanned = start;
    if (isEmpty()) {
      clear();
    }
    return record;
  }

  /**
   * Takes the next record that has its length in front of it: a VarInt of one to five bytes, seven
   * bits each, the lowest first (HubProtocol.md, "MessagePack encoding").
   *
   * @return null when none is complete
   * @throws HubProtocolException when the length is none, or longer than allowed
   */
  public @Nullable Slice takeLengthPrefixed() {
    long length = 0;
    int at = start;
    for (int shift = 0; ; shift += 7) {
      if (at == bytes.length) {
        return null;
      }
      byte next = bytes[at++];
      length |= (long) (next & 0x7f) << shift;
      if (length > maxMessageBytes) {
        throw new HubProtocolException("a message is longer than " + maxMessageBytes + " bytes");
      }
      if (next >= 0) {
        break;
      }
      if (shift == 28) {
        throw new HubProtocolException("a message length has more than five bytes");
      }
    }
    if (bytes.length - at < length) {
      return null;
    }
    Slice record = new Slice(bytes, at, (int) length);
    start = at + (int) length;
    scanned = start;
    if (isEmpty()) {
      clear();
    }
    return record;
  }

  /** A part of an array, which is only to be read. */
  @SuppressWarnings("ArrayRecordComponent") // a view that lives for one parse, never compared
  record Slice(byte[] bytes, int offset, int length) {}
}
