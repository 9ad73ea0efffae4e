package io.toneout.delivery.route;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures by which a listener knows that a request is ours (Standard Webhooks 1.0.0, "Signature
 * scheme", symmetric). Safe for any thread.
 */
public final class WebhookSignature {

  private static final String ID = "webhook-id";
  private static final String TIMESTAMP = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";

  /** What a secret begins with as people see it; base64 of the key follows. */
  private static final String PREFIX = "whsec_";

  /** The specification asks for 24 to 64. */
  private static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private WebhookSignature() {}

  /** A new secret. */
  public static String newSecret() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /**
   * The headers of one request.
   *
   * @param secrets the secrets to sign with, the newest first; none: no headers
   * @param id the event's id, the same each time it is tried
   * @param now when this try is made; listeners refuse what is old
   * @param body the body as it is sent
   */
  public static Map<String, String> headers(
      List<String> secrets, UUID id, Instant now, byte[] body) {
    if (secrets.isEmpty()) {
      return Map.of();
    }
    String timestamp = String.valueOf(now.getEpochSecond());
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(ID, id.toString());
    headers.put(TIMESTAMP, timestamp);
    headers.put(
        SIGNATURE,
        secrets.stream().map(secret -> sign(secret, head, body)).collect(Collectors.joining(" ")));
    return headers;
  }

  private static String sign(String secret, byte[] head, byte[] body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(head);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
