package io.toneout.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All listeners of a scenario: those that answer, those over sessions, and those that never answer.
 */
final class Sinks implements AutoCloseable {

  private static final char END = 0x1e;
  private static final int SESSIONS_AT_ONCE = 50;
  private static final int LONGEST_FRAME = 1 << 20;
  private static final long PATIENCE_SECONDS = 60;

  final Latencies overHttp = new Latencies();
  final Latencies overSessions = new Latencies();

  private final Vertx vertx;
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger hanging = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean closed;
  private @Nullable WebSocketClient sessions;

  Sinks(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Opens a listener that answers 200 to everything; returns its port. */
  int answering() {
    HttpServer server = vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(4_096));
    server.requestHandler(request ->
        request
            .body()
            .onSuccess(body -> {
              arrived(overHttp, body.toString());
              request.response().end("ok");
            }));
    return await(server.listen(0, "0.0.0.0")).actualPort();
  }

  /** Opens a listener that reads and never answers; returns its port. */
  int silent() {
    NetServer server = vertx.createNetServer(new NetServerOptions().setAcceptBacklog(4_096));
    server.connectHandler(socket -> {
      hanging.incrementAndGet();
      socket.handler(taken -> {});
      socket.closeHandler(closed -> hanging.decrementAndGet());
    });
    return await(server.listen(0, "0.0.0.0")).actualPort();
  }

  /** Connects a session for each of so many servers. */
  void connect(BenchGateway gateway, int first, int count) {
    WebSocketClient client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(count)
                .setMaxFrameSize(LONGEST_FRAME)
                .setMaxMessageSize(LONGEST_FRAME));
    sessions = client;
    for (int begin = 0; begin < count; begin += SESSIONS_AT_ONCE) {
      int some = Math.min(SESSIONS_AT_ONCE, count - begin);
      Future<?>[] joined = new Future<?>[some];
      for (int index = 0; index < some; index++) {
        joined[index] = join(client, gateway, first + begin + index);
      }
      await(Future.all(List.of(joined)));
    }
  }

  private Future<Void> join(WebSocketClient client, BenchGateway gateway, int server) {
    Promise<Void> authenticated = Promise.promise();
    client
        .connect(
            new WebSocketConnectOptions()
                .setHost(gateway.host())
                .setPort(gateway.port())
                .setURI("/apiWsHub"))
        .onFailure(authenticated::tryFail)
        .onSuccess(socket -> {
          socket.textMessageHandler(text -> message(text, authenticated));
          socket.closeHandler(gone -> {
            if (!closed) {
              lost.incrementAndGet();
              join(client, gateway, server);
            }
          });
          socket.writeTextMessage("{\"protocol\":\"json\",\"version\":1}" + END);
          socket.writeTextMessage(
              "{\"type\":1,\"invocationId\":\"1\",\"target\":\"authenticatev2\",\"arguments\":[\"%s\",\"%s\",%d]}%s"
                  .formatted(BenchGateway.COMMUNITY, BenchGateway.KEY, server, END));
        });
    return authenticated.future();
  }

  /** A message may hold several records; an event is known by its target. */
  private void message(String text, Promise<Void> authenticated) {
    int begin = 0;
    for (int end = text.indexOf(END); end >= 0; end = text.indexOf(END, begin)) {
      if (text.startsWith("{\"type\":1,", begin)) {
        arrived(overSessions, text.substring(begin, end));
      } else if (text.startsWith("{\"type\":3,", begin)) {
        if (text.substring(begin, end).contains("\"success\":true")) {
          authenticated.tryComplete();
        } else {
          authenticated.tryFail(text.substring(begin, end));
        }
      }
      begin = end + 1;
    }
  }

  private void arrived(Latencies latencies, String payload) {
    latencies.arrived(planned(payload), System.nanoTime());
    arrived.incrementAndGet();
  }

  /** Finds the planned time, in a payload as it is or as a JSON string. */
  static long planned(String payload) {
    int at = payload.indexOf("\"t", payload.indexOf("data")) + 2;
    while (!Character.isDigit(payload.charAt(at))) {
      at++;
    }
    int end = at;
    while (Character.isDigit(payload.charAt(end))) {
      end++;
    }
    return Long.parseLong(payload, at, end, 10);
  }

  /** Events that arrived so far, on whichever way. */
  int arrivals() {
    return arrived.get();
  }

  /** Connections that wait for an answer that never comes. */
  int hanging() {
    return hanging.get();
  }

  /** Sessions that ended so far; each comes back at once. */
  int lostSessions() {
    return lost.get();
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    closed = true;
    if (sessions != null) {
      await(sessions.close());
    }
  }
}
