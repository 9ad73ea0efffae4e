package io.toneout.server.panel;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.toneout.server.edge.Proxies;
import io.toneout.server.panel.session.PanelSession;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Cookies;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Visit;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request before it is decided whether it may go on; read on its event loop.
 *
 * @param method of HTTP
 * @param path below {@code /admin}, encoded
 * @param segments of the path, decoded
 * @param query decoded
 * @param token that opens the session; empty if there is none
 * @param guestToken of somebody who is not signed in; empty if there is none
 * @param headerToken what scripts send instead of a form's hidden field
 * @param address the client's
 * @param https whether the client came by https
 * @param fragment whether a script asks for a part of a page
 * @param theme the theme that was chosen, or empty
 */
record Request(
    String method,
    String path,
    List<String> segments,
    Map<String, List<String>> query,
    String token,
    String guestToken,
    String headerToken,
    String address,
    boolean https,
    boolean fragment,
    String theme) {

  /** Before it was read. */
  static final Request EMPTY =
      new Request("", "", List.of(), Map.of(), "", "", "", "", false, false, "");

  private static final int MOST_PARAMETERS = 200;
  private static final List<String> THEMES = List.of("light", "dark");

  /**
   * Reads a request.
   *
   * @throws Refusal if its path or query is not encoded as it has to be
   */
  static Request of(HttpServerRequest request, Proxies proxies) {
    String theme = Cookies.read(request, Cookies.THEME);
    QueryStringDecoder uri = decoder(request.uri());
    String path = uri.rawPath().substring(Href.ROOT.length());
    return new Request(
        request.method().name(),
        path,
        segments(path),
        values(uri),
        Cookies.read(request, Cookies.SESSION),
        Cookies.read(request, Cookies.GUEST),
        or(request.getHeader("X-CSRF-Token")),
        proxies.address(request),
        proxies.isHttps(request),
        request.getHeader("HX-Request") != null,
        THEMES.contains(theme) ? theme : "");
  }

  /** The page that a stream is asked for: the same visitor, another address. */
  Request ofPage() {
    QueryStringDecoder page = decoder(query.getOrDefault("page", List.of("")).getFirst());
    return new Request(
        method,
        page.rawPath(),
        segments(page.rawPath()),
        values(page),
        token,
        guestToken,
        headerToken,
        address,
        https,
        true,
        theme);
  }

  /** The visit that it becomes when it is let through. */
  Visit visit(
      Map<String, String> parameters,
      Map<String, List<String>> form,
      @Nullable PanelSession session,
      String formToken) {
    return new Visit(
        path, parameters, query, form, session, formToken, address, https, fragment, theme);
  }

  /** Reads the fields of a form. */
  static Map<String, List<String>> form(String body) {
    return values(new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_PARAMETERS));
  }

  /** The segments of a path below the panel's root, decoded. */
  static List<String> segments(String path) {
    if (path.length() < 2) {
      return List.of("");
    }
    try {
      return List.of(path.substring(1).split("/", -1)).stream()
          .map(segment -> QueryStringDecoder.decodeComponent(segment.replace("+", "%2B")))
          .toList();
    } catch (IllegalArgumentException broken) {
      throw unreadable();
    }
  }

  /** Decodes a URI, which may turn out to be broken when it is looked at. */
  static QueryStringDecoder decoder(String uri) {
    return new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MOST_PARAMETERS);
  }

  static Map<String, List<String>> values(QueryStringDecoder decoder) {
    try {
      return decoder.parameters();
    } catch (IllegalArgumentException broken) {
      throw unreadable();
    }
  }

  private static Refusal unreadable() {
    return new Refusal(
        400, "Not understood", "This address or form is not encoded as it has to be.");
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }
}
