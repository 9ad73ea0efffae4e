package io.toneout.server.panel;

import io.toneout.server.panel.asset.Asset;
import io.toneout.server.panel.view.Href;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer to one request, on its event loop, from whichever thread it comes. Every page
 * lets the browser run our own scripts and ask this server alone, and be framed by nobody.
 */
final class Answers {

  private static final String IMAGES = "img-src 'self' data:";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; "
          + IMAGES
          + "; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final RoutingContext context;
  private final Context loop;
  private final List<String> cookies = new ArrayList<>();
  private String policy = POLICY;

  /** On the request's event loop. */
  Answers(RoutingContext context) {
    this.context = context;
    this.loop = context.vertx().getOrCreateContext();
  }

  /** The event loop on which answers are written. */
  Context loop() {
    return loop;
  }

  /** Lets the page show images of one more origin. */
  void showImagesOf(@Nullable String origin) {
    if (origin != null) {
      policy = POLICY.replace(IMAGES, IMAGES + " " + origin);
    }
  }

  /** Adds the headers that every answer has. */
  static void secure(HttpServerResponse response) {
    response.putHeader("Content-Security-Policy", POLICY);
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "same-origin");
    response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.putHeader("Cache-Control", "no-store");
  }

  /** Sends a cookie with the answer. */
  void cookie(String set) {
    cookies.add(set);
  }

  void html(int status, String html) {
    answer(response -> {
      response.setStatusCode(status);
      response.putHeader("Content-Type", HTML);
      response.end(html);
    });
  }

  /**
   * Sends the browser to another page; a script is told so in a header, as it follows the other.
   */
  void redirect(String location, boolean script) {
    answer(response -> {
      response.setStatusCode(script ? 200 : 303);
      response.putHeader(script ? "HX-Redirect" : "Location", location);
      response.end();
    });
  }

  /** Sends the browser to where people sign in, and back afterwards. */
  void signIn(Request request) {
    boolean comesBack = request.method().equals("GET") && !request.fragment();
    String back = Href.ROOT + request.path();
    redirect(
        Href.of("/sign-in") + (comesBack ? "?next=" + Href.encoded(back) : ""), request.fragment());
  }

  void asset(Asset asset, boolean thisVersion, @Nullable String known) {
    String tag = "\"" + asset.version() + "\"";
    answer(response -> {
      response.putHeader("Cache-Control", thisVersion ? FOR_EVER : "no-cache");
      response.putHeader("ETag", tag);
      if (tag.equals(known)) {
        response.setStatusCode(304).end();
      } else {
        response.putHeader("Content-Type", asset.contentType());
        response.end(asset.content());
      }
    });
  }

  void notThere() {
    text(404, "There is nothing at this path.");
  }

  void tooLarge() {
    context.response().putHeader("Connection", "close");
    text(413, "This form is too large.");
  }

  private void text(int status, String text) {
    answer(response -> {
      response.setStatusCode(status);
      response.putHeader("Content-Type", "text/plain; charset=utf-8");
      response.end(text);
    });
  }

  private void answer(Consumer<HttpServerResponse> how) {
    loop.runOnContext(now -> {
      HttpServerResponse response = context.response();
      if (response.ended() || response.closed()) {
        return;
      }
      secure(response);
      response.putHeader("Content-Security-Policy", policy);
      if (!cookies.isEmpty()) {
        response.putHeader("Set-Cookie", cookies);
      }
      how.accept(response);
    });
  }
}
