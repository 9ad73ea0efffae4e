package io.toneout.cli.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** The REST API of a running gateway, as one caller with one bearer token. Any thread. */
public final class GatewayClient implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longer than the longest {@code wait} of a publish, which is 30 s. */
  private static final Duration ANSWER = Duration.ofSeconds(40);

  /** Until a download begins: the gateway makes the whole of it first. */
  private static final Duration DOWNLOAD = Duration.ofMinutes(30);

  private static final int LONGEST_ERROR = 1 << 16;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI base;
  private final Bearer kind;
  private final String bearer;

  /** A client for the gateway at that address, with an API key; an empty one is not sent. */
  public GatewayClient(URI base, String key) {
    this(base, Bearer.API_KEY, key);
  }

  GatewayClient(URI base, Bearer kind, String bearer) {
    this.base = base;
    this.kind = kind;
    this.bearer = bearer;
  }

  public URI base() {
    return base;
  }

  /** The client underneath, for other requests to the same gateway. */
  public HttpClient http() {
    return http;
  }

  /** Asks, and returns the JSON of a success. */
  public JsonNode get(String path) throws InterruptedException {
    return expect(send("GET", path, ""));
  }

  /** Sends a body and returns the JSON of a success. */
  public JsonNode post(String path, String body) throws InterruptedException {
    return expect(send("POST", path, body));
  }

  /** Sends the request and returns whatever the gateway answers. */
  public Reply send(String method, String path, String body) throws InterruptedException {
    HttpRequest.Builder request = request(path, ANSWER);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    HttpResponse<String> response = exchange(request.build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.headers(), response.body());
  }

  /**
   * Posts an empty body and copies what a success answers, as it comes.
   *
   * @throws RefusedException for any other answer; nothing is copied
   * @throws IOException if the connection breaks on the way, or {@code out} cannot take it
   */
  public void download(String path, OutputStream out) throws IOException {
    HttpRequest request = request(path, DOWNLOAD).POST(BodyPublishers.noBody()).build();
    try {
      HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() == 200) {
          body.transferTo(out);
          return;
        }
        String text = new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        expect(new Reply(response.statusCode(), response.headers(), text));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return request;
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> body)
      throws InterruptedException {
    try {
      return http.send(request, body);
    } catch (IOException failure) {
      throw Unreachable.from(base, failure);
    }
  }

  /**
   * The JSON of a success.
   *
   * @throws RefusedException for any other answer, with what to do about it
   */
  public JsonNode expect(Reply reply) {
    if (reply.isOk()) {
      return reply.json();
    }
    throw new RefusedException(reply.status(), Refusals.explain(base, kind, reply));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
