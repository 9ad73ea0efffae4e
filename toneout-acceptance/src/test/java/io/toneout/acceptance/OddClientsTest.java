package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Clients that cannot be had here, played by their habits (SIGNALR.md, "Who is there"). */
class OddClientsTest {

  private static final int SERVER = 1;

  @TempDir Path data;
  private RunningGateway gateway;
  private Api api;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data, "delivery.ack-timeout", "1s");
    api = gateway.api();
    api.register(SERVER, 0);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** Python's signalrcore: handshake version 0, no SignalR pings, no pongs. */
  @Test
  void aClientThatNeverPongsIsKeptAndItsEventsSettleUnconfirmed() {
    try (RawHubClient client = RawHubClient.connect(gateway.hubUrl(), 0, false)) {
      client.authenticate(SERVER);
      JsonNode first = api.publishNumber(SERVER, 1);
      IntStream.rangeClosed(2, 100).forEach(number -> api.publishNumber(SERVER, number));
      client.received().awaitCount(100);
      assertThat(client.received().numbers())
          .isEqualTo(IntStream.rangeClosed(1, 100).boxed().toList());

      JsonNode settled =
          await()
              .atMost(Duration.ofSeconds(40))
              .until(
                  () -> {
                    // any message, at least a second after the write, is a sign of life
                    client.ping();
                    return api.event(first.path("eventId").stringValue());
                  },
                  event -> event.path("status").stringValue().equals("delivered"));
      assertThat(settled.path("confirmation").stringValue()).isEqualTo("unconfirmed");
      assertThat(settled.path("route").stringValue()).isEqualTo("websocket");
      assertThat(api.sessions(SERVER)).isEqualTo(1);
    }
  }

  /** .NET's keep-alive: pongs that nobody asked for, empty. They prove nothing. */
  @Test
  void pongsThatNobodyAskedForAcknowledgeNothing() {
    try (RawHubClient client = RawHubClient.connect(gateway.hubUrl(), 1, false)) {
      client.authenticate(SERVER);
      client.emptyPong();
      JsonNode published = api.publishNumber(SERVER, 1);
      client.received().awaitCount(1);
      client.emptyPong();
      // It has ponged, so it is measured by pongs; none with the counter comes, so it is closed.
      await().atMost(Duration.ofSeconds(30)).until(() -> api.sessions(SERVER) == 0);
      JsonNode event = api.event(published.path("eventId").stringValue());
      assertThat(event.path("status").stringValue()).isEqualTo("pending");
      assertThat(event.path("attemptLog").path(0).path("code").stringValue())
          .isEqualTo("unacknowledged");
      try (RawHubClient again = RawHubClient.connect(gateway.hubUrl(), 1, true)) {
        again.authenticate(SERVER);
        again.emptyPong();
        again.received().awaitCount(1);
        assertThat(again.received().events().getFirst().path("id").stringValue())
            .isEqualTo(published.path("eventId").stringValue());
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() ->
                api.event(published.path("eventId").stringValue())
                    .path("confirmation")
                    .stringValue("")
                    .equals("pong"));
      }
    }
  }
}
