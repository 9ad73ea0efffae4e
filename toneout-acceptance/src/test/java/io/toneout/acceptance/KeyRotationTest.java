package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key is replaced while game servers use it: over the API, the hub, and an HTTP listener that
 * checks keys as the FiveM resource does, which answers 200 to everything.
 */
class KeyRotationTest {

  private static final String EVENT = "{\"type\":\"EVENT_911\",\"data\":{}}";
  private static final String VERSION = "/v2/general/version";

  @TempDir Path data;
  private RunningGateway gateway;
  private HttpServer listener;

  /** What the listener is configured with. */
  private volatile String configured = RunningGateway.KEY;

  @BeforeEach
  void start() throws IOException {
    gateway = RunningGateway.start(data);
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    listener.createContext("/sonorancad/event", this::takeEvent);
    listener.start();
  }

  @AfterEach
  void stop() {
    listener.stop(0);
    gateway.close();
  }

  @Test
  void aListenerKeepsGettingTheKeyThatItUsesUntilItUsesTheNewOne() {
    register(RunningGateway.KEY);
    assertThat(said(RunningGateway.KEY)).isEqualTo("ok");

    String fresh = rotate("1h");
    assertThat(said(RunningGateway.KEY)).isEqualTo("ok");
    assertThat(said(fresh)).isEqualTo("ok");

    configured = fresh;
    register(fresh);
    assertThat(said(RunningGateway.KEY)).isEqualTo("ok");
    assertThat(linkOk("key")).isTrue();
  }

  @Test
  void whenTheOverlapEndsTheOldKeyOpensNothingAndTheTestSaysSo() {
    register(RunningGateway.KEY);
    try (JsListener session = JsListener.connect(gateway, 1)) {
      String fresh = rotate("1s");
      session.await("closed");
      Api api = gateway.api();
      await().until(() -> api.send("GET", VERSION, "").statusCode() == 401);
      assertThat(api.as(fresh).sessions(1)).isZero();
      try (JsListener late = JsListener.connect(gateway.hubUrl(), false)) {
        assertThat(late.authenticate(RunningGateway.KEY, 1).path("success").booleanValue())
            .isFalse();
        assertThat(late.authenticate(fresh, 1).path("success").booleanValue()).isTrue();
      }
      await().until(() -> api.as(fresh).sessions(1) == 0);
      gateway.api().as(fresh).send("GET", VERSION, "");
      // The session above used the new key for this server.
      assertThat(said(fresh)).isEqualTo("error");
      configured = fresh;
      assertThat(said(fresh)).isEqualTo("ok");
    }
  }

  @Test
  void aServerWhoseKeyEndedIsNamedByTheTest() {
    register(RunningGateway.KEY);
    String fresh = rotate("0");
    await().until(() -> gateway.api().send("GET", VERSION, "").statusCode() == 401);
    JsonNode result = gateway.api().as(fresh).json("POST", "/v2/general/servers/1/test", "");
    assertThat(result.path("ok").booleanValue()).isFalse();
    JsonNode key = step(result, "key");
    assertThat(key.path("ok").booleanValue()).isFalse();
    assertThat(key.path("cure").stringValue()).contains("valid key");
    assertThat(step(result, "answer").path("ok").booleanValue()).isTrue();
  }

  private boolean linkOk(String step) {
    String key = configured;
    JsonNode result = gateway.api().as(key).json("POST", "/v2/general/servers/1/test", "");
    return step(result, step).path("ok").booleanValue();
  }

  private static JsonNode step(JsonNode result, String name) {
    for (JsonNode step : result.path("steps")) {
      if (step.path("step").stringValue().equals(name)) {
        return step;
      }
    }
    throw new AssertionError("no step " + name + " in " + result);
  }

  /** Registers the server alone, as a game resource does. */
  private void register(String key) {
    gateway.api().as(key).register(1, listener.getAddress().getPort());
  }

  /** Publishes with a key, and returns what the listener said to it. */
  private String said(String key) {
    JsonNode answer = gateway.api().as(key).publishAndWait(1, EVENT);
    assertThat(answer.path("route").stringValue()).isEqualTo("http");
    return answer.path("listenerResponse").stringValue();
  }

  private String rotate(String overlap) {
    Api admin = gateway.api().as(RunningGateway.ADMIN_TOKEN);
    String keys = "/v2/admin/communities/" + RunningGateway.COMMUNITY + "/keys";
    String keyId = admin.json("GET", keys, "").path("keys").get(0).path("keyId").stringValue();
    return admin
        .json("POST", "/v2/admin/keys/" + keyId + "/rotate", "{\"overlap\":\"" + overlap + "\"}")
        .path("key")
        .stringValue();
  }

  private void takeEvent(HttpExchange exchange) throws IOException {
    JsonNode payload = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
    String key = payload.path("key").stringValue("");
    byte[] answer =
        (key.equalsIgnoreCase(configured) ? "ok" : "error").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
