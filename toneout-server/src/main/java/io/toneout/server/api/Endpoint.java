package io.toneout.server.api;

import io.toneout.server.limits.Limit;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One request of the API.
 *
 * @param method its method
 * @param path its path, with {@code :name} for parameters
 * @param access who may call it
 * @param mostBytes how long its body may be; 0 if none is read
 * @param limit how often it may be called; null if as often as one likes
 * @param action answers it
 */
record Endpoint(
    HttpMethod method,
    String path,
    Access access,
    int mostBytes,
    @Nullable Limit limit,
    Action action) {

  /** Bodies of requests that say little. */
  static final int SMALL_BODY = 64 * 1024;

  /** Answers a call. A throw or a failed stage becomes a problem document. */
  interface Action {
    CompletionStage<Answer> answer(Call call);
  }

  static Endpoint get(String path, Access access, Action action) {
    return new Endpoint(HttpMethod.GET, path, access, 0, null, action);
  }

  static Endpoint delete(String path, Access access, Action action) {
    return new Endpoint(HttpMethod.DELETE, path, access, 0, null, action);
  }

  static Endpoint post(String path, Access access, int mostBytes, Action action) {
    return new Endpoint(HttpMethod.POST, path, access, mostBytes, null, action);
  }

  static Endpoint patch(String path, Access access, int mostBytes, Action action) {
    return new Endpoint(HttpMethod.PATCH, path, access, mostBytes, null, action);
  }

  static Endpoint put(String path, Access access, int mostBytes, Action action) {
    return new Endpoint(HttpMethod.PUT, path, access, mostBytes, null, action);
  }

  /** The same, and no more often than the limit says. */
  Endpoint limited(Limit by) {
    return new Endpoint(method, path, access, mostBytes, by, action);
  }
}
