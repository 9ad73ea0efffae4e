package io.toneout.signalr.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The HTTP half of a websocket's opening handshake (RFC 6455, section 4.2). */
public final class WebSocketHandshake {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private WebSocketHandshake() {}

  /** Whether a request wants to become a websocket. */
  public static boolean isAskedFor(HttpServerRequest request) {
    String upgrade = request.getHeader(HttpHeaders.UPGRADE);
    return request.method() == HttpMethod.GET
        && request.version() == HttpVersion.HTTP_1_1
        && upgrade != null
        && upgrade.equalsIgnoreCase("websocket")
        && hasUpgradeToken(request);
  }

  /** Connection is a list: Firefox sends {@code keep-alive, Upgrade}. */
  private static boolean hasUpgradeToken(HttpServerRequest request) {
    return request.headers().getAll(HttpHeaders.CONNECTION).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"));
  }

  /** The status to refuse a request with that {@link #isAskedFor asks}; 0 when it is fine. */
  public static int refusal(HttpServerRequest request) {
    if (!"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
      return 426;
    }
    return isKey(request.getHeader("Sec-WebSocket-Key")) ? 0 : 400;
  }

  private static boolean isKey(@Nullable String key) {
    // 16 bytes in base64
    return key != null && key.length() == 24 && key.endsWith("==");
  }

  /** Sets the headers of the 101. */
  static void accept(HttpServerRequest request) {
    String key = requireNonNull(request.getHeader("Sec-WebSocket-Key"), "refusal() was not asked");
    request
        .response()
        .putHeader(HttpHeaders.UPGRADE, "websocket")
        .putHeader(HttpHeaders.CONNECTION, "Upgrade")
        .putHeader("Sec-WebSocket-Accept", answerTo(key));
  }

  private static String answerTo(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-1", missing);
    }
  }
}
