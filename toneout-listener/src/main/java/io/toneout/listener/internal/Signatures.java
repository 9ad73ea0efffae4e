package io.toneout.listener.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks signatures of the Standard Webhooks specification, version 1: HMAC-SHA256 over {@code
 * id.timestamp.body}. Any thread.
 */
final class Signatures {

  /** How far the sender's clock may be from ours. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";

  private final List<byte[]> secrets;

  /**
   * Prepares to check.
   *
   * @param secrets any of which may have signed; without one everything passes
   * @throws IllegalArgumentException if one is not base64
   */
  Signatures(List<String> secrets) {
    this.secrets = secrets.stream().map(Signatures::decoded).toList();
  }

  /**
   * Whether the body was signed by a secret, and not too long ago.
   *
   * @param id the header {@code webhook-id}
   * @param timestamp the header {@code webhook-timestamp}, in seconds since 1970
   * @param signatures the header {@code webhook-signature}: one or more, separated by blanks
   * @param nowSeconds our clock
   */
  boolean accept(
      @Nullable String id,
      @Nullable String timestamp,
      @Nullable String signatures,
      byte[] body,
      long nowSeconds) {
    if (secrets.isEmpty()) {
      return true;
    }
    if (id == null || timestamp == null || signatures == null || !fresh(timestamp, nowSeconds)) {
      return false;
    }
    boolean accepted = false;
    for (byte[] secret : secrets) {
      byte[] expected = sign(secret, id, timestamp, body);
      for (String signature : signatures.split(" ")) {
        if (signature.startsWith(VERSION)) {
          byte[] shown = signature.substring(VERSION.length()).getBytes(StandardCharsets.US_ASCII);
          accepted |= MessageDigest.isEqual(expected, shown);
        }
      }
    }
    return accepted;
  }

  private static boolean fresh(String timestamp, long nowSeconds) {
    try {
      return Math.abs(Math.subtractExact(nowSeconds, Long.parseLong(timestamp)))
          <= TOLERANCE.toSeconds();
    } catch (NumberFormatException | ArithmeticException noTime) {
      return false;
    }
  }

  private static byte[] sign(byte[] secret, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encode(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  private static byte[] decoded(String secret) {
    String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      // said below, without the text: it is a secret
    }
    throw new IllegalArgumentException("A signing secret is whsec_ and base64.");
  }
}
