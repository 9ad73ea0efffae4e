package io.toneout.server.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.signalr.Hub;
import io.toneout.signalr.HubEndpoint;
import io.toneout.signalr.HubOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients cannot take more of than they are given. */
class ListeningSocketTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String GET = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";

  /** Empty, and masked by zeros. */
  private static final byte[] MASKED_PING = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};

  private final Vertx vertx = Vertx.vertx();
  private final HubEndpoint hub =
      HubEndpoint.create(vertx, Hub.builder().build(), HubOptions.builder().build());
  private int port;

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aHeadThatNeverEndsIsNotWaitedFor() throws Exception {
    listen(new EdgeLimits(10, 1024, SHORT, LONG, LONG, LONG));
    try (Socket client = connect()) {
      write(client, "GET / HTTP/1.1\r\nHost: he");
      assertThat(readToEnd(client)).isEmpty();
    }
  }

  @Test
  void aBodyThatNeverEndsIsNotWaitedFor() throws Exception {
    listen(new EdgeLimits(10, 1024, LONG, LONG, SHORT, LONG));
    try (Socket client = connect()) {
      write(client, "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nhalf");
      assertThat(readToEnd(client)).isEmpty();
    }
  }

  @Test
  void anUnusedConnectionIsKeptForAWhileOnly() throws Exception {
    listen(new EdgeLimits(10, 1024, LONG, SHORT, LONG, LONG));
    try (Socket client = connect()) {
      write(client, GET);
      assertThat(readToEnd(client)).startsWith("HTTP/1.1 200").endsWith("hello");
    }
  }

  @Test
  void aWholeRequestIsAnsweredHoweverLongTheAnswerTakes() throws Exception {
    listen(new EdgeLimits(10, 1024, SHORT, SHORT, SHORT, LONG));
    try (Socket client = connect()) {
      write(client, "GET /later HTTP/1.1\r\nHost: here\r\n\r\n");
      assertThat(readToEnd(client)).startsWith("HTTP/1.1 200").endsWith("late");
    }
  }

  @Test
  void aConnectionThatTheHubTookOverIsWaitedForNoMore() throws Exception {
    listen(new EdgeLimits(10, 1024, SHORT, SHORT, SHORT, LONG));
    try (Socket session = connect();
        Socket other = connect()) {
      write(
          session,
          "GET /hub HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
      assertThat(readOnce(session)).startsWith("HTTP/1.1 101");
      // Takes several times as long as any patience here, by the same event loops' clock.
      write(other, "GET /later HTTP/1.1\r\nHost: here\r\n\r\n");
      assertThat(readOnce(other)).endsWith("late");

      session.getOutputStream().write(MASKED_PING);
      byte[] pong = session.getInputStream().readNBytes(2);
      assertThat(pong).containsExactly(0x8A, 0);
    }
  }

  @Test
  void oneConnectionMoreThanTheBoundIsClosedAndOneThatEndsMakesRoom() throws Exception {
    listen(new EdgeLimits(2, 1024, LONG, LONG, LONG, LONG));
    try (Socket first = connect();
        Socket second = connect()) {
      assertThat(ask(first)).startsWith("HTTP/1.1 200");
      assertThat(ask(second)).startsWith("HTTP/1.1 200");
      try (Socket third = connect()) {
        assertThat(readToEnd(third)).isEmpty();
      }
      second.close();
      await()
          .until(() -> {
            try (Socket next = connect()) {
              return ask(next).startsWith("HTTP/1.1 200");
            } catch (SocketException closedOnUs) {
              return false;
            }
          });
      assertThat(ask(first)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void headersBeyondTheBoundAreRefused() throws Exception {
    listen(new EdgeLimits(10, 1024, LONG, LONG, LONG, LONG));
    try (Socket fits = connect();
        Socket tooLong = connect()) {
      write(fits, "GET / HTTP/1.1\r\nHost: here\r\nX: " + "x".repeat(900) + "\r\n\r\n");
      assertThat(readOnce(fits)).startsWith("HTTP/1.1 200");
      write(tooLong, "GET / HTTP/1.1\r\nHost: here\r\nX: " + "x".repeat(1100) + "\r\n\r\n");
      assertThat(readToEnd(tooLong)).startsWith("HTTP/1.1 431");
    }
  }

  @Test
  void aPageOfAnAllowedOriginGetsLeaveAndAnotherDoesNot() throws Exception {
    listen(EdgeLimits.DEFAULTS);
    try (Socket client = connect()) {
      write(client, preflight("https://map.example.org"));
      assertThat(readOnce(client))
          .startsWith("HTTP/1.1 204")
          .containsIgnoringCase("access-control-allow-origin: https://map.example.org\r\n")
          .containsIgnoringCase("access-control-allow-credentials: true\r\n")
          .containsIgnoringCase("authorization");
      write(client, preflight("https://evil.example.org"));
      assertThat(readOnce(client)).doesNotContainIgnoringCase("access-control");
    }
  }

  private static String preflight(String origin) {
    return "OPTIONS / HTTP/1.1\r\nHost: here\r\nOrigin: "
        + origin
        + "\r\nAccess-Control-Request-Method: PUT\r\n\r\n";
  }

  private void listen(EdgeLimits limits) throws Exception {
    ListeningSocket socket =
        new ListeningSocket(
            vertx,
            limits,
            new Origins(List.of("https://map.example.org"), null),
            null,
            () -> this::answer);
    port =
        socket
            .listen(HubEndpoint.requiredOn(new HttpServerOptions()), "127.0.0.1", 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  private void answer(HttpServerRequest request) {
    if ("/hub".equals(request.path())) {
      hub.handle(request);
      return;
    }
    request.endHandler(read -> {
      if ("/later".equals(request.path())) {
        vertx.setTimer(5 * SHORT.toMillis(), id -> request.response().end("late"));
      } else {
        request.response().end("hello");
      }
    });
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static String ask(Socket socket) throws IOException {
    write(socket, GET);
    return readOnce(socket);
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** What came with the first packet: answers here are small. */
  private static String readOnce(Socket socket) throws IOException {
    byte[] bytes = new byte[8192];
    int length = socket.getInputStream().read(bytes);
    return new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII);
  }

  private static String readToEnd(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (SocketException reset) {
      // Closed with something of ours unread: the same as an end here.
    }
    return all.toString(StandardCharsets.US_ASCII);
  }
}
