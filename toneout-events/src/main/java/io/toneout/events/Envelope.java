package io.toneout.events;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Puts an event's payload together: {@code {"key":"…",<members>,"id":"…","seq":42}}.
 *
 * <p>The members ({@code "type":…,"data":…} and whatever else was published) are copied byte for
 * byte, so that a listener sees the very text that the publisher sent.
 */
public final class Envelope {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] KEY = ascii("{\"key\":\"");
  private static final byte[] AFTER_KEY = ascii("\",");
  private static final byte[] ID = ascii(",\"id\":\"");
  private static final byte[] SEQ = ascii("\",\"seq\":");

  private Envelope() {}

  /**
   * Returns the payload in UTF-8.
   *
   * @param key the key to show to the listener; escaped as needed
   * @param members the members between {@code key} and {@code id}, without braces, not empty
   * @param id the event's id
   * @param seq the event's number in its lane
   */
  public static byte[] payload(String key, byte[] members, UUID id, long seq) {
    byte[] keyText = JsonStrings.escape(key).getBytes(StandardCharsets.UTF_8);
    byte[] number = ascii(Long.toString(seq));
    byte[] payload =
        new byte
            [KEY.length
                + keyText.length
                + AFTER_KEY.length
                + members.length
                + ID.length
                + 36
                + SEQ.length
                + number.length
                + 1];
    int at = put(payload, 0, KEY);
    at = put(payload, at, keyText);
    at = put(payload, at, AFTER_KEY);
    at = put(payload, at, members);
    at = put(payload, at, ID);
    at = putId(payload, at, id);
    at = put(payload, at, SEQ);
    at = put(payload, at, number);
    payload[at] = '}';
    return payload;
  }

  private static int put(byte[] target, int at, byte[] piece) {
    System.arraycopy(piece, 0, target, at, piece.length);
    return at + piece.length;
  }

  private static int putId(byte[] target, int start, UUID id) {
    int at = start;
    for (int nibble = 0; nibble < 32; nibble++) {
      if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) {
        target[at++] = '-';
      }
      long half = nibble < 16 ? id.getMostSignificantBits() : id.getLeastSignificantBits();
      target[at++] = HEX[(int) (half >>> (60 - 4 * (nibble & 15))) & 15];
    }
    return at;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
