package io.toneout.server.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request's body up to a limit; what is beyond it is never held in memory. */
final class BodyReader {

  private BodyReader() {}

  /**
   * Reads to the end.
   *
   * @return fails with a {@link Problem} as soon as more than the limit is announced or has come
   */
  static Future<Buffer> read(HttpServerRequest request, int mostBytes) {
    Promise<Buffer> promise = Promise.promise();
    if (announced(request) > mostBytes) {
      promise.fail(Failures.tooLarge(mostBytes));
      return promise.future();
    }
    Buffer body = Buffer.buffer();
    request.handler(chunk -> {
      if (body.length() + chunk.length() <= mostBytes) {
        body.appendBuffer(chunk);
      } else {
        promise.tryFail(Failures.tooLarge(mostBytes));
      }
    });
    request.exceptionHandler(promise::tryFail);
    request.endHandler(end -> promise.tryComplete(body));
    return promise.future();
  }

  /** What the client says it will send; what it does not say in digits is counted as it comes. */
  private static long announced(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException notDigits) {
      return 0;
    }
  }
}
