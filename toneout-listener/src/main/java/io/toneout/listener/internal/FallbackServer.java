package io.toneout.listener.internal;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.toneout.listener.HttpFallback;
import io.toneout.listener.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Takes events by HTTP (WIRE.md, section 4). A request is answered when the handlers have run; no
 * thread waits for that.
 *
 * <p>Four threads read requests. One that is slow to send its body is cut off after ten seconds,
 * which is when the gateway gives up as well. The JDK's server has no limit of its own for slow
 * headers: let the gateway alone reach the port, by a firewall or a proxy.
 */
public final class FallbackServer {

  private static final String PATH = "/sonorancad/event";

  /** An event of the largest size and what the gateway puts around it. */
  private static final int MOST_BYTES = 512 * 1024;

  private static final int READERS = 4;
  private static final int LONGEST_BODY_SECONDS = 10;

  private final HttpServer server;
  private final Intake intake;
  private final Dispatcher dispatcher;
  private final Signatures signatures;
  private final Clock clock;
  private final ExecutorService readers;
  private final ScheduledExecutorService watch;
  private volatile boolean stopping;

  private FallbackServer(
      HttpServer server,
      Intake intake,
      Dispatcher dispatcher,
      Signatures signatures,
      Clock clock,
      String name) {
    this.server = server;
    this.intake = intake;
    this.dispatcher = dispatcher;
    this.signatures = signatures;
    this.clock = clock;
    this.readers = Executors.newFixedThreadPool(READERS, new DaemonThreads(name));
    this.watch = Executors.newSingleThreadScheduledExecutor(new DaemonThreads(name + "-watch"));
  }

  /**
   * Binds the port and begins.
   *
   * @throws IOException if the port cannot be had
   */
  public static FallbackServer start(
      HttpFallback http, Intake intake, Dispatcher dispatcher, int serverId) throws IOException {
    return start(http, intake, dispatcher, serverId, Clock.systemUTC());
  }

  static FallbackServer start(
      HttpFallback http, Intake intake, Dispatcher dispatcher, int serverId, Clock clock)
      throws IOException {
    FallbackServer fallback =
        new FallbackServer(
            HttpServer.create(http.address(), 0),
            intake,
            dispatcher,
            new Signatures(http.signingSecrets()),
            clock,
            "toneout-listener-" + serverId + "-http");
    fallback.server.setExecutor(fallback.readers);
    fallback.server.createContext("/", fallback::exchange);
    // The JDK's own thread becomes a daemon only if a daemon starts it.
    try {
      fallback.watch.submit(fallback.server::start).get();
    } catch (InterruptedException | ExecutionException failure) {
      fallback.close();
      throw new IOException("The HTTP listener did not start.", failure);
    }
    return fallback;
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** From now on tells the gateway to come again later. */
  public void stopAccepting() {
    stopping = true;
  }

  /** Closes the port and what is under way. */
  public void close() {
    server.stop(0);
    readers.shutdownNow();
    watch.shutdownNow();
  }

  private void exchange(HttpExchange exchange) {
    try {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        answer(exchange, 404, "events are posted to " + PATH);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        answer(exchange, 405, "events are posted");
      } else if (stopping || dispatcher.isFull()) {
        answer(exchange, 503, "busy");
      } else {
        event(exchange);
      }
    } catch (IOException brokenOff) {
      exchange.close();
    }
  }

  private void event(HttpExchange exchange) throws IOException {
    byte[] body = body(exchange);
    if (body.length > MOST_BYTES) {
      exchange.getResponseHeaders().set("Connection", "close"); // the rest is not read
      answer(exchange, 413, "too large");
      return;
    }
    Headers headers = exchange.getRequestHeaders();
    Acknowledgement acknowledgement = verdict -> acknowledge(exchange, verdict);
    if (signatures.accept(
        headers.getFirst("webhook-id"),
        headers.getFirst("webhook-timestamp"),
        headers.getFirst("webhook-signature"),
        body,
        clock.instant().getEpochSecond())) {
      intake.accept(new String(body, StandardCharsets.UTF_8), Route.HTTP, acknowledgement);
    } else {
      intake.reject(Route.HTTP, acknowledgement, Verdict.FOREIGN);
    }
  }

  private byte[] body(HttpExchange exchange) throws IOException {
    Future<?> tooSlow = watch.schedule(exchange::close, LONGEST_BODY_SECONDS, SECONDS);
    try {
      return exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    } finally {
      tooSlow.cancel(false);
    }
  }

  private static void acknowledge(HttpExchange exchange, Verdict verdict) {
    try {
      switch (verdict) {
        case HANDLED, DUPLICATE -> answer(exchange, 200, "ok");
        case FAILED -> answer(exchange, 200, "handler exception");
        case FOREIGN -> answer(exchange, 401, "wrong key or signature");
        case MALFORMED -> answer(exchange, 400, "no event");
      }
    } catch (IOException brokenOff) {
      exchange.close(); // The gateway asks again, and is told that it was a repeat.
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
    exchange.close();
  }
}
