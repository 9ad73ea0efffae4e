package io.toneout.server.api;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The OpenAPI document, and the page that shows it. The page comes from here as a whole: its policy
 * lets it ask no other host for anything.
 */
final class DocsEndpoints {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final String WEBJAR = "org.webjars/swagger-ui";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final Map<String, String> OWN = Map.of("page.css", STYLE, "page.js", SCRIPT);
  private static final Map<String, String> OF_VIEWER =
      Map.of("swagger-ui.css", STYLE, "swagger-ui-bundle.js", SCRIPT);

  /** Reading and unpacking is nothing for an event loop, and done once for each file. */
  private static final Executor READERS = task -> Thread.ofVirtual().start(task);

  private final String version;
  private final Map<String, CompletableFuture<Buffer>> files = new ConcurrentHashMap<>();

  /** For a product of that version. */
  DocsEndpoints(String version) {
    this.version = version;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/openapi.json", Access.OPEN, call -> document()),
        Endpoint.get("/docs/api", Access.OPEN, call -> page()),
        Endpoint.get("/docs/api/:file", Access.OPEN, call -> file(call.path("file"))));
  }

  private CompletionStage<Answer> document() {
    return answer("openapi.json", Answer.JSON, () -> ApiDocument.json(version));
  }

  private CompletionStage<Answer> page() {
    return answer("page.html", "text/html; charset=utf-8", () -> ApiDocument.resource("page.html"))
        .thenApply(page -> page.with("Content-Security-Policy", POLICY))
        .thenApply(page -> page.with("Referrer-Policy", "no-referrer"));
  }

  private CompletionStage<Answer> file(String name) {
    String own = OWN.get(name);
    if (own != null) {
      return answer(name, own, () -> ApiDocument.resource(name));
    }
    String ofViewer = OF_VIEWER.get(name);
    if (ofViewer != null) {
      return answer(name, ofViewer, () -> ApiDocument.read(viewer() + name));
    }
    throw Problem.notFound("The page has no such part.");
  }

  private CompletionStage<Answer> answer(String name, String contentType, Supplier<byte[]> read) {
    return files
        .computeIfAbsent(
            name,
            first ->
                CompletableFuture.supplyAsync(read, READERS).thenApply(DocsEndpoints::unchanging))
        .thenApply(body -> new Answer(200, contentType, body, Map.of(), null))
        .thenApply(answer -> answer.with("Cache-Control", "no-cache"))
        .thenApply(answer -> answer.with("X-Content-Type-Options", "nosniff"));
  }

  /** Sending moves no index of it, so that all requests may share it. */
  private static Buffer unchanging(byte[] bytes) {
    return Buffer.buffer(bytes);
  }

  /** Where the viewer's files are; their folder is named by their version. */
  private static String viewer() {
    Properties about = new Properties();
    String pom =
        new String(
            ApiDocument.read("/META-INF/maven/" + WEBJAR + "/pom.properties"),
            StandardCharsets.UTF_8);
    try {
      about.load(new StringReader(pom));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return "/META-INF/resources/webjars/swagger-ui/" + about.getProperty("version") + "/";
  }
}
