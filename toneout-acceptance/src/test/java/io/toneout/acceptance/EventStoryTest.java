package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.acceptance.faults.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an event's page says to somebody who was not there. */
class EventStoryTest {

  private static final int SERVER = 1;
  private static final String EVENT = "{\"type\":\"EVENT_TEST\",\"data\":{}}";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path data;
  private RunningGateway gateway;
  private Api api;
  private WebServer webServer;

  @BeforeEach
  void start() {
    webServer = WebServer.start();
    open();
  }

  private void open() {
    gateway = RunningGateway.start(data, "delivery.ack-timeout", "500ms", "limits.heartbeat", "0");
    api = gateway.api();
  }

  @AfterEach
  void stop() {
    gateway.close();
    webServer.close();
  }

  @Test
  void tellsOfADeliveryOverASession() {
    api.register(SERVER, 0);
    try (RawHubClient session = RawHubClient.connect(gateway.hubUrl(), 1, true)) {
      session.authenticate(SERVER);
      JsonNode event = settled(publish(EVENT));
      assertStands(event, "delivered", "websocket", "sessionActive: ");
      assertThat(event.path("confirmation").stringValue()).isEqualTo("pong");
      assertThat(event.has("reason")).isFalse();
      assertThat(event.path("attemptLog")).hasSize(1);
      JsonNode attempt = event.path("attemptLog").path(0);
      assertAttempt(attempt, "websocket", "delivered", "", "sessionActive: ");
      assertThat(attempt.path("target").stringValue())
          .matches("session [\\w-]+ from 127\\.0\\.0\\.1");
      assertThat(Instant.parse(attempt.path("startedAt").stringValue()))
          .isBetween(
              Instant.parse(event.path("publishedAt").stringValue()),
              Instant.parse(event.path("settledAt").stringValue()));
    }
  }

  @Test
  void tellsOfAHalfOpenSessionAndTheListenerThatTookOver() throws IOException {
    api.register(SERVER, webServer.port());
    try (FaultProxy network = FaultProxy.start(URI.create(gateway.url()).getPort());
        RawHubClient session = RawHubClient.connect(network.url() + "/apiWsHub", 1, true)) {
      session.authenticate(SERVER);
      settled(publish(EVENT));
      network.loseToClient();
      JsonNode event = settled(publish(EVENT));
      assertStands(event, "delivered", "http", "sessionUnacknowledged: ");
      assertThat(event.path("listenerResponse").stringValue()).isEqualTo("ok");
      JsonNode log = event.path("attemptLog");
      assertThat(log).hasSize(2);
      assertAttempt(log.path(0), "websocket", "failed", "unacknowledged", "sessionActive: ");
      assertThat(log.path(0).path("detail").stringValue()).contains("No pong came");
      assertAttempt(log.path(1), "http", "delivered", "", "sessionUnacknowledged: ");
    }
  }

  @Test
  void tellsWhyAnEventWaits() {
    api.register(SERVER, 0);
    JsonNode nowhere = api.event(publish(EVENT));
    assertStands(nowhere, "pending", "none", "noSessionNoAddress: ");
    assertThat(nowhere.path("attemptLog")).isEmpty();
    assertThat(nowhere.has("settledAt")).isFalse();

    registerForbidden();
    await().until(() -> api.event(id(nowhere)).path("attempts").intValue() > 0);
    JsonNode forbidden = api.event(id(nowhere));
    assertStands(forbidden, "pending", "http", "policyRefused: ");
    assertAttempt(
        forbidden.path("attemptLog").path(0), "http", "failed", "policyRefused", "policyRefused: ");
    assertThat(forbidden.path("attemptLog").path(0).path("detail").stringValue())
        .contains("add 10.0.0.1/32 to outbound.allow");
  }

  @Test
  void tellsOfARefusalAndOfTheCopyThatWasDeliveredLater() {
    api.register(SERVER, webServer.port());
    webServer.answer(request -> 403);
    JsonNode refused = settled(publish(EVENT));
    assertStands(refused, "refused", "http", "noSession: ");
    assertEnd(refused, "http403", "The listener answered 403: ");
    assertThat(refused.path("listenerResponse").stringValue()).isEqualTo("status 403");
    JsonNode attempt = refused.path("attemptLog").path(0);
    assertAttempt(attempt, "http", "refused", "http403", "noSession: ");
    assertThat(attempt.path("detail").stringValue()).contains("does not want this event");

    webServer.answer(request -> 200);
    JsonNode copy =
        settled(id(api.json("POST", "/v2/general/push-events/" + id(refused) + "/redeliver", "")));
    assertStands(copy, "delivered", "http", "noSession: ");
    assertThat(copy.path("redeliveryOf").stringValue()).isEqualTo(id(refused));
  }

  @Test
  void tellsOfAnEventThatItsListenerCannotHandle() {
    api.register(SERVER, webServer.port());
    webServer.answer(request -> request <= 5 ? 500 : 200);
    String poison = publish(EVENT);
    JsonNode next = api.publish(SERVER, EVENT);
    // A sign of life ends the pause before the next attempt.
    await()
        .atMost(PATIENCE)
        .until(() -> {
          api.json("POST", "/v2/general/servers/1/heartbeat", "{\"playerCount\":1}");
          return !isPending(api.event(poison));
        });
    JsonNode event = api.event(poison);
    assertStands(event, "refused", "http", "nextAccepted: ");
    assertEnd(event, "listenerFailed", "The listener failed five times at this event");
    JsonNode log = event.path("attemptLog");
    assertThat(log).hasSize(6);
    for (int failed = 0; failed < 5; failed++) {
      assertAttempt(log.path(failed), "http", "failed", "http500", "noSession: ");
    }
    assertAttempt(log.path(5), "http", "refused", "listenerFailed", "nextAccepted: ");
    assertAttempt(
        settled(id(next)).path("attemptLog").path(0), "http", "delivered", "", "headFailing: ");
  }

  @Test
  void tellsThatAnEventExpiredAndWhatHadBeenTried() {
    registerForbidden();
    JsonNode event = settled(publish("{\"type\":\"EVENT_TEST\",\"data\":{},\"ttlSeconds\":1}"));
    assertStands(event, "expired", "none", "notDelivered: ");
    assertEnd(event, "expired", "No listener took it before its time to live ended.");
    assertThat(event.path("attemptLog"))
        .isNotEmpty()
        .allSatisfy(attempt ->
            assertAttempt(attempt, "http", "failed", "policyRefused", "policyRefused: "));
  }

  @Test
  void tellsWhoDiscardedAnEvent() {
    api.register(SERVER, 0);
    String id = publish(EVENT);
    api.json("POST", "/v2/general/push-events/" + id + "/discard", "");
    JsonNode event = settled(id);
    assertStands(event, "discarded", "none", "notDelivered: ");
    String keyId =
        api.as(RunningGateway.ADMIN_TOKEN)
            .json("GET", "/v2/admin/communities/" + RunningGateway.COMMUNITY + "/keys", "")
            .path("keys")
            .path(0)
            .path("keyId")
            .stringValue();
    assertEnd(event, "discardedBy:key:" + keyId, "It was given up by whoever has the API key ");

    JsonNode orphan = api.publish(SERVER, EVENT);
    api.send("DELETE", "/v2/general/servers/1", "");
    JsonNode gone = settled(id(orphan));
    assertStands(gone, "discarded", "none", "notDelivered: ");
    assertEnd(gone, "serverRemoved", "Its server was removed ");
  }

  @Test
  void tellsTheSameAfterARestart() {
    api.register(SERVER, 0);
    String waiting = publish(EVENT);
    String discarded = publish(EVENT);
    api.json("POST", "/v2/general/push-events/" + discarded + "/discard", "");
    JsonNode before = api.event(discarded);
    gateway.close();
    open();
    assertThat(api.event(discarded)).isEqualTo(before);
    api.register(SERVER, webServer.port());
    JsonNode event = settled(waiting);
    assertStands(event, "delivered", "http", "noSession: ");
    assertThat(event.path("attempts").intValue()).isEqualTo(1);
  }

  private static void assertStands(JsonNode event, String status, String route, String why) {
    assertThat(event.path("status").stringValue()).as(event.toString()).isEqualTo(status);
    assertThat(event.path("route").stringValue()).as(event.toString()).isEqualTo(route);
    assertThat(event.path("routeReason").stringValue()).startsWith(why);
  }

  private static void assertEnd(JsonNode event, String reason, String sentence) {
    assertThat(event.path("reason").stringValue()).isEqualTo(reason);
    assertThat(event.path("reasonDetail").stringValue()).startsWith(sentence);
  }

  private static void assertAttempt(
      JsonNode attempt, String route, String outcome, String code, String why) {
    assertThat(attempt.path("route").stringValue()).as(attempt.toString()).isEqualTo(route);
    assertThat(attempt.path("outcome").stringValue()).isEqualTo(outcome);
    assertThat(attempt.path("code").stringValue("")).isEqualTo(code);
    assertThat(attempt.path("reason").stringValue()).startsWith(why);
    assertThat(attempt.path("target").stringValue()).isNotEmpty();
  }

  /** A private address, which policy forbids. */
  private void registerForbidden() {
    api.json(
        "PUT",
        "/v2/general/servers",
        "{\"servers\":[{\"id\":1,\"mapIp\":\"10.0.0.1\",\"listenerPort\":\"30120\"}],"
            + "\"deployMap\":false}");
  }

  private static String id(JsonNode published) {
    return published.path("eventId").stringValue();
  }

  private static boolean isPending(JsonNode event) {
    return event.path("status").stringValue().equals("pending");
  }

  private String publish(String event) {
    return id(api.publish(SERVER, event));
  }

  private JsonNode settled(String id) {
    await().atMost(PATIENCE).until(() -> !isPending(api.event(id)));
    return api.event(id);
  }
}
