package io.toneout.signalr.tools;

import com.microsoft.playwright.Page;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Headless Chromium, with pages that have the official JavaScript client and the functions of
 * {@code browser.mjs}. For one thread.
 */
public final class Browser implements AutoCloseable {

  private static final String PAGE =
      """
      <!doctype html>
      <meta charset="utf-8">
      <script src="/node_modules/signalr-10/dist/browser/signalr.js"></script>
      <script src="/node_modules/msgpack-10/dist/browser/signalr-protocol-msgpack.js"></script>
      <script type="module" src="/browser.mjs"></script>
      """;

  private final Vertx vertx = Vertx.vertx();
  private final int port;
  private final int tlsPort;
  private final Chromium chromium;

  private Browser(Chromium chromium, OwnCertificate certificate) {
    port = listen(new HttpServerOptions());
    tlsPort =
        listen(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.forServer()));
    this.chromium = chromium;
  }

  /** Starts the browser, with a folder for a certificate; skips the test where there is none. */
  public static Browser start(Path folder) throws IOException, InterruptedException {
    Chromium chromium = Chromium.launch();
    NodePackages.install();
    return new Browser(chromium, OwnCertificate.create(folder));
  }

  private int listen(HttpServerOptions options) {
    var server = vertx.createHttpServer(options).requestHandler(Browser::serve);
    return RunningHub.await(server.listen(0, "127.0.0.1")).actualPort();
  }

  /** The origin of the pages, on one of the names of this machine: localhost or 127.0.0.1. */
  public String origin(String scheme, String host) {
    return scheme + "://" + host + ":" + (scheme.equals("https") ? tlsPort : port);
  }

  /** A page of one of the origins, without cookies, that trusts any certificate. */
  public Page page(String origin) {
    Page page =
        chromium
            .browser()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setIgnoreHTTPSErrors(true))
            .newPage();
    page.navigate(origin + "/");
    page.waitForFunction("window.ready");
    return page;
  }

  private static void serve(HttpServerRequest request) {
    String path = String.valueOf(request.path());
    Path file = NodePackages.FOLDER.resolve(path.substring(1));
    if (path.equals("/")) {
      request.response().putHeader("Content-Type", "text/html").end(PAGE);
    } else if (path.contains("..") || !Files.exists(file)) {
      request.response().setStatusCode(404).end();
    } else {
      request.response().putHeader("Content-Type", "text/javascript").sendFile(file.toString());
    }
  }

  @Override
  public void close() {
    chromium.close();
    RunningHub.await(vertx.close());
  }
}
