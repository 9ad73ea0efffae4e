package io.toneout.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** A listener that is a plain web server: the JDK's, written by nobody here. */
public final class WebServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Received received = new Received();
  private volatile IntUnaryOperator status;
  private int requests;

  private WebServer(HttpServer server, IntUnaryOperator status) {
    this.server = server;
    this.status = status;
  }

  /** A listener that takes everything. */
  public static WebServer start() {
    return start(request -> 200);
  }

  /** A listener that answers its n-th request, from 1 on, with the status given for it. */
  public static WebServer start(IntUnaryOperator status) {
    return start(0, status);
  }

  /** The same at a port of one's choosing. */
  public static WebServer start(int port, IntUnaryOperator status) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      WebServer webServer = new WebServer(http, status);
      http.setExecutor(webServer.threads);
      http.createContext("/sonorancad/event", webServer::event);
      http.start();
      return webServer;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** What was answered with a 2xx. */
  public Received received() {
    return received;
  }

  public synchronized int requests() {
    return requests;
  }

  public void answer(IntUnaryOperator newStatus) {
    status = newStatus;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void event(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int number;
    synchronized (this) {
      number = ++requests;
    }
    int answer = status.applyAsInt(number);
    if (answer >= 200 && answer < 300) {
      received.add(body);
    }
    byte[] text = (answer == 200 ? "ok" : "status " + answer).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }
}
