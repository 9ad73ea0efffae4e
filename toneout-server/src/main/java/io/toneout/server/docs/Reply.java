package io.toneout.server.docs;

import io.toneout.server.bundled.Bundled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to a request, ready to be sent any number of times.
 *
 * @param status the HTTP status
 * @param contentType of the body
 * @param body sending moves no index of it, so that all requests may share it
 * @param tag by which a client asks whether it has changed
 * @param headers further headers
 */
record Reply(int status, String contentType, Buffer body, String tag, Map<String, String> headers) {

  static final String HTML = "text/html; charset=utf-8";
  static final String MARKDOWN = "text/markdown; charset=utf-8";
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json";

  private static final int LETTERS_OF_TAG = 24;

  static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, contentType, Buffer.buffer(body), tag(body), Map.of());
  }

  static Reply of(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** One line for people. */
  static Reply text(int status, String line) {
    return of(status, TEXT, line + "\n");
  }

  /** The same with one more header. */
  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, body, tag, more);
  }

  /** Sends it; 304 to a client that has it already. On the request's event loop. */
  void send(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.putHeader("Cache-Control", "no-cache"); // kept, and asked for each time
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "no-referrer");
    headers.forEach(response::putHeader);
    if (status == 200) {
      response.putHeader("ETag", tag);
      if (tag.equals(request.getHeader("If-None-Match"))) {
        response.setStatusCode(304).end();
        return;
      }
    }
    response.setStatusCode(status).putHeader("Content-Type", contentType).end(body);
  }

  private static String tag(byte[] body) {
    return '"' + Bundled.digest(body, LETTERS_OF_TAG) + '"';
  }
}
