package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** HTTP deliveries are signed so that the library of Standard Webhooks verifies them. */
class SigningTest {

  private static final String SECRET = "/v2/general/servers/1/signing-secret";
  private static final String EVENT = "{\"type\":\"EVENT_911\",\"data\":{\"t\":\"Straße\"}}";
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @TempDir Path data;
  private RunningGateway gateway;
  private HttpServer listener;
  private volatile Request last = new Request(Map.of(), "");

  private record Request(Map<String, List<String>> headers, String body) {}

  @BeforeEach
  void start() throws IOException {
    gateway = RunningGateway.start(data);
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    listener.createContext(
        "/sonorancad/event",
        exchange -> {
          Map<String, List<String>> headers = new TreeMap<>();
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
          byte[] body = exchange.getRequestBody().readAllBytes();
          last = new Request(headers, new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    listener.start();
    gateway.api().register(1, listener.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    listener.stop(0);
    gateway.close();
  }

  @Test
  void aListenerThatKnowsTheSecretVerifiesWhatItGets() throws Exception {
    publish();
    assertThat(last.headers()).doesNotContainKey("webhook-signature");

    String secret = secret();
    String eventId = publish();
    new Webhook(secret).verify(last.body(), last.headers());
    assertThat(last.headers().get("webhook-id")).containsExactly(eventId);
    assertThatThrownBy(() -> new Webhook(secret).verify(last.body() + " ", last.headers()))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void theSecretCanBeReadOnceAndASecondReadSaysWhatToDo() {
    assertThat(secret()).startsWith("whsec_");
    var again = gateway.api().send("GET", SECRET, "");
    assertThat(again.statusCode()).isEqualTo(410);
    assertThat(again.body()).contains("rotate").doesNotContain("whsec_");
    assertThat(gateway.api().send("GET", "/v2/general/servers/9/signing-secret", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whileARotationOverlapsBothSecretsVerify() throws Exception {
    String old = secret();
    String fresh = rotate("{\"overlap\":\"1h\"}");
    publish();
    assertThat(
            Objects.requireNonNull(last.headers().get("webhook-signature")).getFirst().split(" "))
        .hasSize(2);
    new Webhook(old).verify(last.body(), last.headers());
    new Webhook(fresh).verify(last.body(), last.headers());

    String newest = rotate("{\"overlap\":\"0\"}");
    publish();
    new Webhook(newest).verify(last.body(), last.headers());
    assertThatThrownBy(() -> new Webhook(fresh).verify(last.body(), last.headers()))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void theSecretOutlivesARestart() throws Exception {
    String secret = secret();
    gateway.close();
    gateway = RunningGateway.start(data);
    publish();
    new Webhook(secret).verify(last.body(), last.headers());
    assertThat(gateway.api().send("GET", SECRET, "").statusCode()).isEqualTo(410);
  }

  @Test
  void theTraceOfThePublisherGoesOnToTheListener() {
    publish("traceparent", TRACE);
    assertThat(last.headers().get("traceparent")).containsExactly(TRACE);
    publish("traceparent", "not-a-trace");
    assertThat(last.headers()).doesNotContainKey("traceparent");
  }

  private String secret() {
    return gateway.api().json("GET", SECRET, "").path("secret").stringValue();
  }

  private String rotate(String body) {
    return gateway.api().json("POST", SECRET + "/rotate", body).path("secret").stringValue();
  }

  private String publish(String... headers) {
    JsonNode answer =
        gateway.api().json("POST", "/v2/general/servers/1/push-events?wait=20", EVENT, headers);
    assertThat(answer.path("status").stringValue()).isEqualTo("delivered");
    return answer.path("eventId").stringValue();
  }
}
