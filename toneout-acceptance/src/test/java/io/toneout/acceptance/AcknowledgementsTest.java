package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What proves on each transport, and to a session that asks for it, that an event arrived. */
class AcknowledgementsTest {

  private static final int SERVER = 1;

  @TempDir Path data;
  private RunningGateway gateway;
  private Api api;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
    api = gateway.api();
    api.register(SERVER, 0);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private JsonNode publishTen() {
    IntStream.rangeClosed(1, 9).forEach(n -> api.publishNumber(SERVER, n));
    return api.publishNumber(SERVER, 10);
  }

  private JsonNode settled(JsonNode published) {
    String id = published.path("eventId").stringValue();
    await().until(() -> !status(api.event(id)).equals("pending"));
    JsonNode event = api.event(id);
    assertThat(status(event)).as(event.toString()).isEqualTo("delivered");
    return event;
  }

  private static String status(JsonNode event) {
    return event.path("status").stringValue();
  }

  @ParameterizedTest
  @CsvSource({"WebSockets, pong", "LongPolling, poll", "ServerSentEvents, unconfirmed"})
  void dependsOnTheTransport(String transport, String confirmation) {
    try (JsListener listener = JsListener.connect(gateway.hubUrl(), transport)) {
      listener.authenticate(SERVER);
      JsonNode last = publishTen();
      listener.received().awaitCount(10);
      assertThat(listener.received().numbers())
          .isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
      if (confirmation.equals("unconfirmed")) {
        // settled by the next message of the client that comes a second after the event
        await()
            .until(() -> {
              listener.authenticate(SERVER);
              return !status(api.event(last.path("eventId").stringValue())).equals("pending");
            });
      }
      JsonNode event = settled(last);
      assertThat(event.path("confirmation").stringValue()).isEqualTo(confirmation);
      assertThat(event.path("route").stringValue()).isEqualTo("websocket");
    }
  }

  @Test
  void isTheCompletionForASessionThatAsksForIt() {
    try (JsListener listener = JsListener.connect(gateway.hubUrl(), false)) {
      JsonNode result =
          listener.invoke(
              "authenticatev2",
              RunningGateway.COMMUNITY,
              RunningGateway.KEY,
              SERVER,
              Map.of("ack", "completion"));
      assertThat(result.path("success").booleanValue()).as(result.toString()).isTrue();
      JsonNode last = publishTen();
      listener.received().awaitCount(10);
      assertThat(settled(last).path("confirmation").stringValue()).isEqualTo("completion");
    }
  }

  @Test
  void anAckThatIsUnknownIsRefused() {
    try (JsListener listener = JsListener.connect(gateway.hubUrl(), false)) {
      JsonNode result =
          listener.invoke(
              "authenticatev2",
              RunningGateway.COMMUNITY,
              RunningGateway.KEY,
              SERVER,
              Map.of("ack", "receipt"));
      assertThat(result.path("success").booleanValue()).isFalse();
      assertThat(result.path("error").stringValue()).contains("completion");
    }
  }
}
