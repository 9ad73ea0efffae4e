package io.toneout.signalr.connection;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads the body of a POST up to a limit. All on the request's event loop. */
final class PostedBody {

  private final HttpServerRequest request;
  private final int most;
  private final Consumer<byte[]> taken;
  private Buffer body = Buffer.buffer();
  private boolean over;

  private PostedBody(HttpServerRequest request, int most, Consumer<byte[]> taken) {
    this.request = request;
    this.most = most;
    this.taken = taken;
  }

  /** Reads the body, or answers: 413 when it is too long, 400 when the client breaks off. */
  static void read(HttpServerRequest request, int most, Consumer<byte[]> taken) {
    PostedBody reader = new PostedBody(request, most, taken);
    request
        .exceptionHandler(broken -> reader.brokenOff())
        .handler(reader::chunk)
        .endHandler(end -> reader.complete());
  }

  private void chunk(Buffer chunk) {
    if (over) {
      return;
    }
    if (body.length() + chunk.length() > most) {
      over = true;
      body = Buffer.buffer();
      request.response().putHeader("Connection", "close");
      Answers.text(request, 413, "At most " + most + " bytes can be sent at once");
    } else {
      body.appendBuffer(chunk);
    }
  }

  private void complete() {
    if (!over) {
      over = true;
      taken.accept(body.getBytes());
    }
  }

  private void brokenOff() {
    if (!over) {
      over = true;
      Answers.text(request, 400, "The request was broken off");
    }
  }
}
