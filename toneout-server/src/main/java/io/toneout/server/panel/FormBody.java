package io.toneout.server.panel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;

/** Reads the body of a form, up to a bound. */
final class FormBody {

  private static final int MOST_BYTES = 512 * 1024;

  private FormBody() {}

  /** The body as it came, still encoded; fails when there is too much of it. */
  static Future<String> read(HttpServerRequest request) {
    Promise<String> promise = Promise.promise();
    Buffer body = Buffer.buffer();
    request.handler(chunk -> {
      if (body.length() + chunk.length() <= MOST_BYTES) {
        body.appendBuffer(chunk);
      } else {
        promise.tryFail(new IllegalArgumentException("too large"));
      }
    });
    request.exceptionHandler(promise::tryFail);
    request.endHandler(end -> promise.tryComplete(body.toString(StandardCharsets.US_ASCII)));
    return promise.future();
  }
}
