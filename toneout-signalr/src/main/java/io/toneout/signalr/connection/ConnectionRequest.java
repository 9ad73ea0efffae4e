package io.toneout.signalr.connection;

import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of a client, as an {@link Authenticator} sees it: a copy, to be kept or not. Of
 * a header or query parameter that comes more than once, the first counts. Immutable.
 */
public final class ConnectionRequest {

  private final String method;
  private final String path;
  private final String remoteAddress;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> query = new LinkedHashMap<>();
  private final Map<String, String> cookies = new LinkedHashMap<>();

  ConnectionRequest(HttpServerRequest request, String remoteAddress) {
    this.method = request.method().name();
    this.path = Objects.requireNonNullElse(request.path(), "/");
    this.remoteAddress = remoteAddress;
    request
        .headers()
        .forEach(
            each -> headers.putIfAbsent(each.getKey().toLowerCase(Locale.ROOT), each.getValue()));
    request.params().forEach(each -> query.putIfAbsent(each.getKey(), each.getValue()));
    request.cookies().forEach(each -> cookies.putIfAbsent(each.getName(), each.getValue()));
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** The path of the URL. */
  public String path() {
    return path;
  }

  /** Whether this is the request that asks for a connection, before any transport. */
  public boolean isNegotiate() {
    return ConnectionEndpoint.isNegotiate(path);
  }

  /** The address of the client, without port. */
  public String remoteAddress() {
    return remoteAddress;
  }

  /** A header; its name may be spelled in any case. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** A parameter of the query. */
  public @Nullable String query(String name) {
    return query.get(name);
  }

  /** The value of a cookie. */
  public @Nullable String cookie(String name) {
    return cookies.get(name);
  }

  /**
   * The token of an {@code Authorization: Bearer} header or else of {@code ?access_token=}, which
   * is how browsers send it where they cannot set headers. A secret: keep it out of logs.
   */
  public @Nullable String bearerToken() {
    String authorization = header("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return authorization.substring(7).strip();
    }
    return query("access_token");
  }
}
