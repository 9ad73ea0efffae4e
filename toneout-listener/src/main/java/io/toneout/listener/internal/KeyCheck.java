package io.toneout.listener.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/** Compares keys as listeners do, ignoring case (WIRE.md, section 3), in constant time. */
final class KeyCheck {

  private final byte[] expected;

  KeyCheck(String key) {
    expected = folded(key);
  }

  boolean matches(String key) {
    return MessageDigest.isEqual(expected, folded(key));
  }

  private static byte[] folded(String key) {
    return key.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }
}
