package io.toneout.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A web server on a free port that answers events as it is told and keeps them. */
final class TestListener implements AutoCloseable {

  private final HttpServer server;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private volatile Says says;

  private TestListener(HttpServer server, int status, String answer) {
    this.server = server;
    this.says = new Says(status, answer);
  }

  private record Says(int status, String text) {}

  /** Listens; answers with that status and text. */
  static TestListener start(int status, String answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    TestListener listener = new TestListener(server, status, answer);
    server.createContext("/", listener::event);
    server.start();
    return listener;
  }

  /** From now on answers so. */
  void answer(int status, String answer) {
    says = new Says(status, answer);
  }

  String port() {
    return String.valueOf(server.getAddress().getPort());
  }

  /** What came, in order. */
  List<JsonNode> events() {
    return List.copyOf(events);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void event(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (body.length > 0) {
      events.add(JsonMapper.shared().readTree(body));
    }
    Says now = says;
    byte[] text = now.text().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(now.status(), text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }
}
