package io.toneout.delivery.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes the secrets of keys, and compares them without telling by time how much was right. */
public final class KeySecrets {

  /** Lower case and without look-alikes: listeners compare keys ignoring case, people read them. */
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  private static final int LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeySecrets() {}

  /** A new secret of 160 random bits. */
  public static String generate() {
    byte[] random = new byte[LENGTH];
    RANDOM.nextBytes(random);
    StringBuilder secret = new StringBuilder(LENGTH);
    for (byte value : random) {
      secret.append(ALPHABET[value & 31]);
    }
    return secret.toString();
  }

  /**
   * A digest by which a secret is looked up: two secrets that begin alike have digests that do not,
   * so the time of a look-up tells nothing about a guess.
   */
  public static String digest(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Compares in a time that depends on the lengths alone. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
