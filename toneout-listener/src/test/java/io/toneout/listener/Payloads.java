package io.toneout.listener;

import java.util.UUID;

/** What a gateway sends. */
final class Payloads {

  static final String KEY = "a-key-for-the-tests-0001";

  private Payloads() {}

  /** A status event of the unit with the number {@code seq}. */
  static String status(long seq) {
    return status(seq, KEY);
  }

  static String status(long seq, String key) {
    return "{\"key\":\""
        + key
        + "\",\"type\":\"EVENT_UNIT_STATUS\",\"data\":{\"identIds\":["
        + seq
        + "],\"status\":4},\"id\":\""
        + id(seq)
        + "\",\"seq\":"
        + seq
        + "}";
  }

  static UUID id(long seq) {
    return new UUID(0x0190_0000_0000_7000L, seq);
  }
}
