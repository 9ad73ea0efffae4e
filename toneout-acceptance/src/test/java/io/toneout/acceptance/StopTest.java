package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Stopping is orderly (DESIGN.md, invariant 10), and one gateway at a time has a folder. */
class StopTest {

  private static final String EVENT = "{\"type\":\"EVENT_911\",\"data\":{}}";

  /** As long as an orderly stop may take. */
  private static final int MOST_SECONDS = 10;

  @TempDir Path data;

  @Test
  void whatIsUnderWayIsSettledAndSessionsAreToldToComeBack() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger requests = new AtomicInteger();
    RunningGateway gateway = RunningGateway.start(data);
    try (SlowListener slow = new SlowListener(arrived, answer, requests)) {
      gateway.api().register(1, slow.port());
      gateway.api().register(2, 0);
      JsListener session = JsListener.connect(gateway, 2);
      String eventId = gateway.api().publish(1, EVENT).path("eventId").stringValue();
      gateway.api().publish(1, EVENT);
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway::close);
      // Stopping refuses new work before it waits for what is under way.
      await().until(() -> gateway.api().send("GET", "/readyz", "").statusCode() == 503);
      assertThat(gateway.api().send("GET", "/readyz", "").body()).contains("stopping");
      assertThat(
              gateway.api().send("POST", "/v2/general/servers/1/push-events", EVENT).statusCode())
          .isEqualTo(503);
      answer.countDown();
      session.await("reconnecting");
      session.close();
      stopped.get(MOST_SECONDS, TimeUnit.SECONDS);
      assertThat(requests.get()).isEqualTo(1);

      try (RunningGateway again = RunningGateway.start(data)) {
        JsonNode event = again.api().event(eventId);
        assertThat(event.path("status").stringValue()).isEqualTo("delivered");
        assertThat(event.path("attempts").intValue()).isEqualTo(1);
      }
    }
  }

  @Test
  void aListenerThatNeverAnswersDoesNotHoldTheStopUp() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    RunningGateway gateway = RunningGateway.start(data);
    try (SlowListener slow = new SlowListener(arrived, never, new AtomicInteger())) {
      gateway.api().register(1, slow.port());
      String eventId = gateway.api().publish(1, EVENT).path("eventId").stringValue();
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      CompletableFuture.runAsync(gateway::close).get(MOST_SECONDS, TimeUnit.SECONDS);
      never.countDown();
      try (RunningGateway again = RunningGateway.start(data)) {
        again.api().register(1, 0);
        assertThat(again.api().event(eventId).path("status").stringValue())
            .isIn("pending", "delivered");
      }
    }
  }

  @Test
  void aSecondGatewayOnTheSameFolderIsRefusedInWords() {
    try (RunningGateway first = RunningGateway.start(data)) {
      assertThatThrownBy(() -> RunningGateway.start(data))
          .hasMessageContaining(data.toString())
          .hasMessageMatching("(?s).*(in use|another|already).*");
      assertThat(first.api().send("GET", "/readyz", "").statusCode()).isEqualTo(200);
    }
  }

  /** Answers 200 when it is told to. */
  private static final class SlowListener implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SlowListener(CountDownLatch arrived, CountDownLatch answer, AtomicInteger requests)
        throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
      server.setExecutor(threads);
      server.createContext(
          "/sonorancad/event",
          exchange -> {
            requests.incrementAndGet();
            arrived.countDown();
            try {
              answer.await();
              exchange.sendResponseHeaders(200, -1);
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
            exchange.close();
          });
      server.start();
    }

    int port() {
      return server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
