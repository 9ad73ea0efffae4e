package io.toneout.server.panel.web;

import io.toneout.server.panel.view.Href;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * The cookies of the panel (RFC 6265): no script reads them, no other site's page sends them, and
 * under TLS they are never sent without it.
 */
public final class Cookies {

  /** Opens a session. */
  public static final String SESSION = "toneout-session";

  /** What the forms of somebody who is not signed in are bound to. */
  public static final String GUEST = "toneout-guest";

  /** The theme that was chosen. */
  public static final String THEME = "toneout-theme";

  private static final int LONGEST = 100;

  private Cookies() {}

  /** The value that the browser sent; empty if it sent none that can be one of ours. */
  public static String read(HttpServerRequest request, String name) {
    Cookie cookie = request.getCookie(name);
    String value = cookie == null ? "" : cookie.getValue();
    return value == null || value.length() > LONGEST ? "" : value;
  }

  /** A cookie that is kept for a while. */
  public static String set(String name, String value, Duration kept, boolean https) {
    return name
        + "="
        + value
        + "; Path="
        + Href.ROOT
        + "; Max-Age="
        + kept.toSeconds()
        + "; HttpOnly; SameSite=Strict"
        + (https ? "; Secure" : "");
  }

  /** Makes the browser forget a cookie. */
  public static String forget(String name, boolean https) {
    return set(name, "", Duration.ZERO, https);
  }
}
