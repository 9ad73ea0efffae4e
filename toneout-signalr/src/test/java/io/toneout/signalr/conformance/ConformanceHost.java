package io.toneout.signalr.conformance;

import io.toneout.signalr.HubConnection;
import io.toneout.signalr.HubEndpoint;
import io.toneout.signalr.HubException;
import io.toneout.signalr.HubOptions;
import io.toneout.signalr.connection.Admission;
import io.toneout.signalr.connection.ConnectionEndpoint;
import io.toneout.signalr.connection.ConnectionOptions;
import io.toneout.signalr.tools.OwnCertificate;
import io.toneout.signalr.transport.HttpLimits;
import io.toneout.signalr.transport.TransportType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that SignalR functional tests can be pointed at, over HTTP and HTTPS. The module's
 * README lists its paths.
 */
public final class ConformanceHost implements AutoCloseable {

  private static final Duration CLIENT_RESULT = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final Tokens tokens = new Tokens();
  private final AtomicInteger redirects = new AtomicInteger();
  private final HubEndpoint hub;
  private final HubEndpoint hubWithoutWebSockets;
  private final HubEndpoint authorizedHub;
  private final ConnectionEndpoint echo;
  private final int httpPort;
  private final int httpsPort;

  private ConformanceHost(int http, int https, Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    hub = endpoint(options());
    hubWithoutWebSockets =
        endpoint(
            options()
                .transports(
                    EnumSet.of(TransportType.SERVER_SENT_EVENTS, TransportType.LONG_POLLING)));
    authorizedHub =
        endpoint(
            options()
                .authenticator(request ->
                    tokens.accepts(request.bearerToken())
                        ? Admission.granted(request)
                        : Admission.unauthorized()));
    echo = new ConnectionEndpoint(echoOptions(), new EchoHandler());
    httpPort = listen(new HttpServerOptions().setPort(http));
    OwnCertificate certificate = OwnCertificate.create(folder);
    certificate.writePem();
    httpsPort =
        listen(
            new HttpServerOptions()
                .setPort(https)
                .setSsl(true)
                .setUseAlpn(false)
                .setKeyCertOptions(certificate.forServer()));
  }

  /** Starts a host on two ports, 0 for any, which puts its certificate into a folder. */
  public static ConformanceHost start(int http, int https, Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    return new ConformanceHost(http, https, folder);
  }

  /**
   * Starts from the command line: {@code --http PORT --https PORT}. The certificate is then at
   * {@code target/conformance-host/certificate.pem}.
   */
  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    Path folder = Files.createDirectories(Path.of("target", "conformance-host"));
    ConformanceHost host = start(port(words, "--http", 5080), port(words, "--https", 5081), folder);
    System.out.println(
        "Conformance host ready http://127.0.0.1:"
            + host.httpPort
            + " https://127.0.0.1:"
            + host.httpsPort);
    Thread.currentThread().join();
  }

  private static int port(List<String> words, String option, int otherwise) {
    int at = words.indexOf(option);
    return at < 0 ? otherwise : Integer.parseInt(words.get(at + 1));
  }

  private static HubOptions.Builder options() {
    return HubOptions.builder()
        .detailedErrors(true)
        .statefulReconnect(true)
        .authenticator(Admission::granted);
  }

  private static ConnectionOptions echoOptions() {
    Duration short15 = Duration.ofSeconds(15);
    return new ConnectionOptions(
        EnumSet.allOf(TransportType.class),
        null,
        null,
        false,
        short15,
        1_000,
        Integer.MAX_VALUE,
        1024 * 1024,
        new HttpLimits(16 * 1024 * 1024, 1024 * 1024, Duration.ofSeconds(90), short15),
        Duration.ofSeconds(1));
  }

  private HubEndpoint endpoint(HubOptions.Builder options) {
    return HubEndpoint.create(vertx, ConformanceHub.create(), options.build());
  }

  private int listen(HttpServerOptions options) {
    return vertx
        .createHttpServer(HubEndpoint.requiredOn(options.setHost("127.0.0.1")))
        .requestHandler(this::handle)
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join()
        .actualPort();
  }

  /** Where it listens without TLS. */
  public int httpPort() {
    return httpPort;
  }

  /** Where it listens with TLS. */
  public int httpsPort() {
    return httpsPort;
  }

  private void handle(HttpServerRequest request) {
    String path = Objects.requireNonNullElse(request.path(), "/");
    String lower = path.toLowerCase(Locale.ROOT);
    allowOrigin(request);
    if (request.method() == HttpMethod.OPTIONS) {
      answerPreflight(request);
      return;
    }
    if (lower.endsWith("/negotiate")) {
      setCookies(request);
    }
    if (isUnder(lower, "/testhub-nowebsockets")) {
      hubWithoutWebSockets.handle(request);
    } else if (isUnder(lower, "/testhub")) {
      hub.handle(request);
    } else if (isUnder(lower, "/authorizedhub")) {
      authorizedHub.handle(request);
    } else if (isUnder(lower, "/echo")) {
      echo.handle(request, request.remoteAddress().hostAddress());
    } else if (lower.startsWith("/echoredirect")) {
      redirect(request, "/echo" + path.substring("/echoredirect".length()));
    } else if (lower.equals("/redirect/negotiate")) {
      answer(request, 200, "application/json", elsewhere(request));
    } else if (lower.startsWith("/bad-negotiate")) {
      answer(request, 400, "text/plain", "Some response from server");
    } else if (lower.equals("/generatejwttoken")) {
      answer(request, 200, "text/plain", tokens.create());
    } else if (lower.startsWith("/clientresult/")) {
      askClient(request, path.substring("/clientresult/".length()));
    } else {
      answer(request, 404, "text/plain", "");
    }
  }

  private static boolean isUnder(String path, String hub) {
    return path.equals(hub) || path.startsWith(hub + "/");
  }

  private static void answer(HttpServerRequest request, int status, String type, String body) {
    request.response().setStatusCode(status).putHeader("Content-Type", type).end(body);
  }

  private static void allowOrigin(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null) {
      request
          .response()
          .putHeader("Access-Control-Allow-Origin", origin)
          .putHeader("Access-Control-Allow-Credentials", "true")
          .putHeader("Vary", "Origin");
    }
  }

  private static void answerPreflight(HttpServerRequest request) {
    String headers = request.getHeader("Access-Control-Request-Headers");
    request
        .response()
        .setStatusCode(204)
        .putHeader("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS")
        .putHeader("Access-Control-Allow-Headers", headers == null ? "" : headers)
        .end();
  }

  private static void setCookies(HttpServerRequest request) {
    String attributes = "; path=/" + (request.isSSL() ? "; secure; samesite=none" : "");
    request
        .response()
        .headers()
        .add("Set-Cookie", "testCookie=testValue" + attributes)
        .add("Set-Cookie", "testCookie2=testValue2" + attributes)
        .add(
            "Set-Cookie",
            "expiredCookie=doesntmatter; expires=Thu, 01 Jan 1970 00:00:00 GMT" + attributes);
  }

  private static void redirect(HttpServerRequest request, String path) {
    String query = request.query();
    request
        .response()
        .setStatusCode(307)
        .putHeader("Location", query == null ? path : path + "?" + query)
        .end();
  }

  private String elsewhere(HttpServerRequest request) {
    String base = Objects.requireNonNullElse(request.getParam("baseUrl"), "");
    String url = base + "/testHub?numRedirects=" + redirects.incrementAndGet();
    return JsonMapper.shared().createObjectNode().put("url", url).toString();
  }

  private void askClient(HttpServerRequest request, String connectionId) {
    HubConnection client = connection(connectionId);
    if (client == null) {
      answer(request, 200, "text/plain", "Connection does not exist.");
      return;
    }
    client
        .invoke("Result", JsonNode.class)
        .orTimeout(CLIENT_RESULT.toMillis(), TimeUnit.MILLISECONDS)
        .handle((result, failure) -> failure == null ? result.asString() : text(failure))
        .thenAccept(text -> answer(request, 200, "text/plain", text));
  }

  private @Nullable HubConnection connection(String id) {
    for (HubEndpoint endpoint : List.of(hub, hubWithoutWebSockets, authorizedHub)) {
      HubConnection connection = endpoint.clients().connection(id);
      if (connection != null) {
        return connection;
      }
    }
    return null;
  }

  private static String text(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof HubException shown ? shown.text() : String.valueOf(cause);
  }

  @Override
  public void close() {
    List.of(hub, hubWithoutWebSockets, authorizedHub).forEach(HubEndpoint::close);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
