package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Negotiate, and the HTTP answers around a websocket (TransportProtocols.md). */
class NegotiateTest {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private RunningHub hub;

  @BeforeEach
  void start() {
    hub =
        RunningHub.withOptions(
            HubOptions.builder()
                .attachTimeout(Duration.ofMillis(500))
                .maxPendingNegotiations(20)
                .build());
  }

  @AfterEach
  void stop() {
    http.close();
    hub.close();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "99,1", "0,0", "-3,0"})
  void speaksTheLowerOfBothVersions(String asked, int spoken) throws Exception {
    JsonNode answer = negotiate("?negotiateVersion=" + asked);
    assertThat(answer.path("negotiateVersion").intValue()).isEqualTo(spoken);
    assertThat(answer.has("connectionToken")).isEqualTo(spoken == 1);
  }

  @Test
  void speaksVersion0WhenNotAsked() throws Exception {
    JsonNode answer = negotiate("");
    assertThat(answer.path("negotiateVersion").intValue()).isZero();
    assertThat(answer.path("connectionId").stringValue()).matches("[A-Za-z0-9_-]{22}");
    RawWebSocket.open(hub.port(), "/hub?id=" + answer.path("connectionId").stringValue()).close();
  }

  @Test
  void keepsTheTokenApartFromTheId() throws Exception {
    JsonNode answer = negotiate("?negotiateVersion=1");
    assertThat(answer.path("connectionToken").stringValue())
        .matches("[A-Za-z0-9_-]{22}")
        .isNotEqualTo(answer.path("connectionId").stringValue());
    assertThat(answer.has("useStatefulReconnect")).isFalse();
    assertThat(RawWebSocket.refused(hub.port(), "/hub?id=" + id(answer))).contains(" 404 ");
  }

  @Test
  void answersAnErrorWith200() throws Exception {
    HttpResponse<String> response = post("/negotiate?negotiateVersion=abc");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith("{\"error\":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void isPostedTo(String method) throws Exception {
    assertThat(send(method, "/negotiate").statusCode()).isEqualTo(405);
  }

  @Test
  void letsEachTokenIntoOneWebSocketOnly() throws Exception {
    String token = negotiate("?negotiateVersion=1").path("connectionToken").stringValue();
    try (RawWebSocket client = RawWebSocket.open(hub.port(), "/hub?id=" + token)) {
      client.shakeHands("json", 1);
      assertThat(RawWebSocket.refused(hub.port(), "/hub?id=" + token)).contains(" 409 ");
      assertThat(send("POST", "?id=" + token).statusCode()).isEqualTo(405);
      assertThat(send("DELETE", "?id=" + token).statusCode()).isEqualTo(400);
    }
    await().until(() -> send("POST", "?id=" + token).statusCode() == 404);
  }

  @Test
  void forgetsATokenThatNobodyUses() throws Exception {
    String token = negotiate("?negotiateVersion=1").path("connectionToken").stringValue();
    await().until(() -> send("DELETE", "?id=" + token).statusCode() == 404);
    assertThat(RawWebSocket.refused(hub.port(), "/hub?id=" + token)).contains(" 404 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "DELETE"})
  void needsAnIdThatItKnows(String method) throws Exception {
    HttpResponse<String> missing = send(method, "");
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(missing.body()).isEqualTo("Connection ID required");
    HttpResponse<String> unknown = send(method, "?id=nobody");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).isEqualTo("No Connection with that ID");
  }

  @Test
  void boundsHowManyWait() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(negotiate("?negotiateVersion=1").has("error")).isFalse();
    }
    assertThat(negotiate("?negotiateVersion=1").path("error").stringValue())
        .startsWith("Too many connections");
    await().until(() -> !negotiate("?negotiateVersion=1").has("error"));
  }

  private static String id(JsonNode answer) {
    return answer.path("connectionId").stringValue();
  }

  private JsonNode negotiate(String query) throws Exception {
    HttpResponse<String> response = post("/negotiate" + query);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    return JsonMapper.shared().readTree(response.body());
  }

  private HttpResponse<String> post(String rest) throws Exception {
    return send("POST", rest);
  }

  private HttpResponse<String> send(String method, String rest) throws Exception {
    return http.send(
        HttpRequest.newBuilder(hub.uri(rest)).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }
}
