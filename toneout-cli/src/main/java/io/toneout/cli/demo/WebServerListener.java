package io.toneout.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A listener that is a plain web server, as a game server's resource is. */
final class WebServerListener implements AutoCloseable {

  private final HttpServer server;
  private final Arrivals arrivals;

  private WebServerListener(HttpServer server, Arrivals arrivals) {
    this.server = server;
    this.arrivals = arrivals;
  }

  /** Listens on a free port of the loopback address. */
  static WebServerListener start(Arrivals arrivals) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    WebServerListener listener = new WebServerListener(server, arrivals);
    server.createContext("/sonorancad/event", listener::event);
    server.start();
    return listener;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void event(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    arrivals.add(new String(body, StandardCharsets.UTF_8), "http");
    byte[] answer = "ok".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
