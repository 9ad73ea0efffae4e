package io.toneout.server.api;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an endpoint answers.
 *
 * @param status the HTTP status
 * @param contentType of the body; clients parse JSON only when it starts with exactly {@code
 *     application/json}
 * @param body may be empty
 * @param headers further headers
 * @param file what is sent in place of the body, or null
 */
record Answer(
    int status, String contentType, Buffer body, Map<String, String> headers, @Nullable File file) {

  /**
   * A file as an answer.
   *
   * @param path where it is
   * @param sent runs when it was sent, or could not be
   */
  record File(Path path, Runnable sent) {}

  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";
  static final String TEXT = "text/plain; charset=utf-8";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  static Answer json(int status, JsonNode body) {
    return of(status, JSON, body);
  }

  /** JSON that is there already. */
  static Answer json(int status, byte[] body) {
    return new Answer(status, JSON, Buffer.buffer(body), Map.of(), null);
  }

  static Answer problem(int status, JsonNode body) {
    return of(status, PROBLEM, body);
  }

  static Answer text(int status, String body) {
    return new Answer(
        status, TEXT, Buffer.buffer(body.getBytes(StandardCharsets.UTF_8)), Map.of(), null);
  }

  static Answer noContent() {
    return new Answer(204, TEXT, Buffer.buffer(), Map.of(), null);
  }

  static Answer file(Path path, String contentType, Runnable sent) {
    return new Answer(200, contentType, Buffer.buffer(), Map.of(), new File(path, sent));
  }

  private static Answer of(int status, String contentType, JsonNode body) {
    return new Answer(
        status, contentType, Buffer.buffer(MAPPER.writeValueAsBytes(body)), Map.of(), null);
  }

  /** The same with one more header. */
  Answer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, body, more, file);
  }

  /** For actions that have nothing to wait for. */
  CompletionStage<Answer> now() {
    return CompletableFuture.completedFuture(this);
  }
}
