package io.toneout.signalr.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.testing.NodePackages;
import io.toneout.signalr.testing.Requirements;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official JavaScript client in headless Chromium, on a page of another origin than the host's:
 * each transport, protocol and method, and what a browser adds by itself.
 */
class BrowserTest {

  private static final String PAGE =
      """
      <!doctype html>
      <meta charset="utf-8">
      <script src="/node_modules/signalr-10/dist/browser/signalr.js"></script>
      <script src="/node_modules/msgpack-10/dist/browser/signalr-protocol-msgpack.js"></script>
      <script type="module" src="/browser.mjs"></script>
      """;

  private static final int LEAST_CASES = 120;
  private static final List<String> BROWSERS = List.of("chromium", "chromium-browser");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> doesAllThatItCan() throws Exception {
    Optional<String> browser = BROWSERS.stream().filter(Requirements::onPath).findFirst();
    Requirements.require(browser.isPresent(), "Chromium");
    NodePackages.install();
    CompletableFuture<String> results = new CompletableFuture<>();
    Vertx vertx = Vertx.vertx();
    try (ConformanceHost host = ConformanceHost.start(0, 0, folder)) {
      int port =
          vertx
              .createHttpServer()
              .requestHandler(request -> serve(request, results))
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS)
              .actualPort();
      String url = "http://localhost:" + port + "/?host=http://localhost:" + host.httpPort();
      Process chromium = start(browser.orElseThrow(), url);
      try {
        return cases(results.get(120, TimeUnit.SECONDS));
      } finally {
        chromium.destroy();
        chromium.waitFor(10, TimeUnit.SECONDS);
        chromium.destroyForcibly();
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private Process start(String browser, String url) throws Exception {
    return new ProcessBuilder(
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--user-data-dir=" + Path.of("target", "chromium").toAbsolutePath(),
            "--remote-debugging-port=0",
            url)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void serve(HttpServerRequest request, CompletableFuture<String> results) {
    String path = String.valueOf(request.path());
    if (request.method() == HttpMethod.POST) {
      request
          .body()
          .onSuccess(body -> {
            request.response().end();
            results.complete(body.toString());
          });
    } else if (path.equals("/")) {
      request.response().putHeader("Content-Type", "text/html").end(PAGE);
    } else if (path.contains("..")
        || !Files.exists(NodePackages.FOLDER.resolve(path.substring(1)))) {
      request.response().setStatusCode(404).end();
    } else {
      request
          .response()
          .putHeader("Content-Type", "text/javascript")
          .sendFile(NodePackages.FOLDER.resolve(path.substring(1)).toString());
    }
  }

  private static Stream<DynamicTest> cases(String results) {
    List<JsonNode> cases = List.copyOf(JsonMapper.shared().readTree(results).values());
    assertThat(cases).hasSizeGreaterThan(LEAST_CASES);
    return cases.stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.path("name").stringValue(),
                () -> assertThat(each.path("error").isNull()).as(each.toString()).isTrue()));
  }
}
