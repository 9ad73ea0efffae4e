package io.toneout.server.panel.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random tokens, and the digests under which they are kept. Any thread. */
public final class Tokens {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  /** A token that nobody can guess: 256 random bits in letters, digits, '-' and '_'. */
  public static String fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A digest by which a token is found again, and from which it cannot be told. */
  public static String digest(String token) {
    return HexFormat.of().formatHex(sha256(token));
  }

  /** What forms must carry that come from whoever holds the token. */
  public static String formToken(String token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256("form:" + token));
  }

  /** Compares in a time that does not depend on what differs. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
