package io.toneout.signalr.negotiate;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One negotiated connection.
 *
 * @param version the negotiate version both sides speak, 0 or 1
 * @param connectionId what the connection is called; not secret
 * @param token what the client opens its transport with; the id itself in version 0
 * @param userAgent what the client called itself
 */
public record Negotiation(
    int version, String connectionId, String token, @Nullable String userAgent) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static Negotiation begin(int version, @Nullable String userAgent) {
    String id = newId();
    return new Negotiation(version, id, version == 0 ? id : newId(), userAgent);
  }

  /** 16 random bytes in base64url: clients put it into a URL as it is. */
  public static String newId() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The body of the answer. Holds what exists and nothing else; the stateful reconnect that a
   * client may have asked for is not granted, and then the member must be absent.
   */
  public String answer() {
    String token = version == 0 ? "" : "\"connectionToken\":\"" + this.token + "\",";
    return "{\"negotiateVersion\":"
        + version
        + ",\"connectionId\":\""
        + connectionId
        + "\","
        + token
        + "\"availableTransports\":[{\"transport\":\"WebSockets\","
        + "\"transferFormats\":[\"Text\",\"Binary\"]}]}";
  }
}
