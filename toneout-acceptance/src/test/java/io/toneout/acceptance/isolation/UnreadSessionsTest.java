package io.toneout.acceptance.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.acceptance.Api;
import io.toneout.acceptance.RawHubClient;
import io.toneout.acceptance.Received;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sessions whose client has stopped to read. */
class UnreadSessionsTest {

  private static final int UNREAD = 1_001;
  private static final int WINDOW = 64;
  private static final String KIB_16 = "x".repeat(16 * 1024);

  /** More than a session may have in flight, in number and in bytes. */
  private static final int EVENTS = 200;

  @TempDir Path data;
  private RunningGateway gateway;
  private Api api;
  private HealthyLanes healthy;
  private Lanes unread;
  private RawHubClient client;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data, "delivery.ack-timeout", "2s");
    api = gateway.api();
    healthy = HealthyLanes.start(gateway);
    unread = new Lanes(api, UNREAD, 1).at(index -> "", 0);
    client = RawHubClient.connect(gateway.hubUrl(), 1, true);
    client.authenticate(UNREAD);
    unread.publish(1, 1);
    client.received().awaitCount(1);
  }

  @AfterEach
  void stop() {
    client.close();
    healthy.close();
    gateway.close();
  }

  @Test
  void smallEventsAreHeldToTheWindow() {
    client.stopReading();
    unread.publish(2, EVENTS);
    assertThat(unacknowledged()).isEqualTo(WINDOW);
    publishToTheHealthy();
    assertGoesOutByTheNextSession();
  }

  @Test
  void largeEventsAreHeldToOneMib() {
    client.stopReading();
    unread.publish(2, EVENTS, KIB_16);
    assertThat(unacknowledged()).isBetween(1, 1024 / 16);
    publishToTheHealthy();
    assertGoesOutByTheNextSession();
  }

  @Test
  void whatWasNotReadGoesOutOverHttp() {
    client.stopReading();
    unread.publish(2, EVENTS, KIB_16);
    publishToTheHealthy();
    try (WebServer webServer = WebServer.start()) {
      api.register(UNREAD, webServer.port());
      webServer.received().awaitCount(EVENTS);
      assertAllInOrder(webServer.received());
      assertThat(webServer.requests()).isEqualTo(EVENTS);
    }
    assertFailedFirst("http", "sessionUnacknowledged");
    client.readOn();
    assertThat(client.closedWith()).isEqualTo("No pong came within the time allowed.");
  }

  private int unacknowledged() {
    return sessions().path(0).path("unacknowledged").intValue();
  }

  private JsonNode sessions() {
    return api.json("GET", "/v2/general/servers/" + UNREAD + "/sessions", "").path("sessions");
  }

  private void publishToTheHealthy() {
    healthy.publish(10);
    healthy.assertAllArrive();
  }

  private void assertGoesOutByTheNextSession() {
    await().atMost(Duration.ofSeconds(30)).until(() -> sessions().isEmpty());
    try (RawHubClient next = RawHubClient.connect(gateway.hubUrl(), 1, true)) {
      next.authenticate(UNREAD);
      next.received().awaitCount(EVENTS);
      assertAllInOrder(next.received());
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              unread.events(UNREAD, 1).path(0).path("status").stringValue().equals("delivered"));
    }
    assertFailedFirst("websocket", "sessionActive");
    client.readOn();
    assertThat(client.closedWith()).isEqualTo("No pong came within the time allowed.");
  }

  private static void assertAllInOrder(Received received) {
    List<Long> all = LongStream.rangeClosed(2, EVENTS + 1).boxed().toList();
    assertThat(received.seqs()).isEqualTo(all);
  }

  /** The first that was not read says what happened to it on which way. */
  private void assertFailedFirst(String route, String reason) {
    JsonNode events = unread.events(UNREAD, EVENTS);
    JsonNode log =
        api.event(events.path(EVENTS - 1).path("eventId").stringValue()).path("attemptLog");
    assertThat(log).hasSize(2);
    assertThat(log.path(0).path("code").stringValue()).isEqualTo("unacknowledged");
    assertThat(log.path(0).path("detail").stringValue())
        .isEqualTo("No pong came within the time allowed.");
    assertThat(log.path(1).path("route").stringValue()).isEqualTo(route);
    assertThat(log.path(1).path("reason").stringValue()).startsWith(reason);
  }
}
