package io.toneout.server.docs;

import io.toneout.server.bundled.Bundled;
import java.util.Map;

/**
 * The page that shows the OpenAPI document. It comes from here as a whole: its policy lets it ask
 * no other host for anything.
 */
final class ApiViewer {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final Map<String, String> OWN = Map.of("page.css", STYLE, "page.js", SCRIPT);
  private static final Map<String, String> OF_VIEWER =
      Map.of("swagger-ui.css", STYLE, "swagger-ui-bundle.js", SCRIPT);

  private ApiViewer() {}

  /** The page. Blocks. */
  static Reply page() {
    return Reply.of(200, Reply.HTML, ApiDocument.resource("page.html"))
        .with("Content-Security-Policy", POLICY);
  }

  /** A part of the page. Blocks. */
  static Reply file(String name) {
    String own = OWN.get(name);
    if (own != null) {
      return Reply.of(200, own, ApiDocument.resource(name));
    }
    String ofViewer = OF_VIEWER.get(name);
    return ofViewer == null
        ? Reply.text(404, "The page has no such part.")
        : Reply.of(200, ofViewer, Bundled.webjar("org.webjars", "swagger-ui", name));
  }
}
