package io.toneout.signalr.connection;

import io.toneout.signalr.transport.TransportType;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One negotiated connection.
 *
 * @param version the negotiate version both sides speak, 0 or 1
 * @param connectionId what the connection is called; not secret
 * @param token what the client opens its transport with; the id itself in version 0
 * @param stateful whether the client may come back to it (stateful reconnect)
 * @param userAgent what the client called itself
 */
record Negotiation(
    int version, String connectionId, String token, boolean stateful, @Nullable String userAgent) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static Negotiation begin(int version, boolean stateful, @Nullable String userAgent) {
    String id = newId();
    return new Negotiation(version, id, version == 0 ? id : newId(), stateful, userAgent);
  }

  /** 16 random bytes in base64url: clients put it into a URL as it is. */
  static String newId() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The body of the answer. {@code useStatefulReconnect} is there only when it was asked for: the
   * JavaScript client refuses it otherwise.
   */
  String answer(Set<TransportType> transports) {
    String secret = version == 0 ? "" : "\"connectionToken\":\"" + token + "\",";
    String offered =
        transports.stream()
            .sorted()
            .map(type ->
                "{\"transport\":\"%s\",\"transferFormats\":[%s]}"
                    .formatted(
                        type.wireName(), type.carriesBinary() ? "\"Text\",\"Binary\"" : "\"Text\""))
            .collect(Collectors.joining(","));
    return "{\"negotiateVersion\":"
        + version
        + ",\"connectionId\":\""
        + connectionId
        + "\","
        + secret
        + "\"availableTransports\":["
        + offered
        + "]"
        + (stateful ? ",\"useStatefulReconnect\":true}" : "}");
  }

  /** The answer that sends the client elsewhere. */
  static String elsewhere(Admission.Elsewhere elsewhere) {
    String accessToken = elsewhere.accessToken();
    return "{\"url\":"
        + quoted(elsewhere.url())
        + (accessToken == null ? "" : ",\"accessToken\":" + quoted(accessToken))
        + "}";
  }

  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
