package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code POST /v2/general/servers/{id}/test} names the first link that is broken. */
class LinkChecksTest {

  @TempDir Path data;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aListenerThatAnswersIsFoundWithoutAnEvent() {
    try (WebServer listener = WebServer.start()) {
      gateway.api().register(1, listener.port());
      JsonNode result = test();
      assertThat(result.path("ok").booleanValue()).isTrue();
      assertThat(names(result, true))
          .containsExactly("server", "key", "address", "resolve", "policy", "connect", "answer");
      assertThat(names(result, false)).containsExactly("session");
      assertThat(listener.requests()).isEqualTo(1);
      assertThat(gateway.api().json("GET", "/v2/general/servers/1/push-events", "").path("events"))
          .isEmpty();
    }
  }

  @Test
  void eachStatusIsSaidAsWhatItMeans() {
    int[] status = {200};
    try (WebServer listener = WebServer.start(request -> status[0])) {
      gateway.api().register(1, listener.port());
      status[0] = 401;
      assertThat(test().path("ok").booleanValue()).isTrue();
      status[0] = 404;
      assertThat(broken(test(), "answer")).contains("Start the resource");
      status[0] = 302;
      assertThat(broken(test(), "answer")).contains("redirects to");
      status[0] = 500;
      assertThat(broken(test(), "answer")).contains("console");
    }
  }

  @Test
  void whatCannotBeReachedIsNamedByTheLinkThatBroke() {
    gateway.api().register(1, 0);
    assertThat(broken(test(), "address")).contains("in the panel", "PUT /v2/general/servers");
    gateway.api().register(1, GatewayProcess.freePort());
    assertThat(broken(test(), "connect")).contains("game server");
    gateway
        .api()
        .json("PUT", "/v2/general/servers", "{\"servers\":[{\"id\":1,\"mapIp\":\"10.0.0.1\"}]}");
    assertThat(broken(test(), "policy")).contains("10.0.0.1/32 to outbound.allow");
    gateway
        .api()
        .json(
            "PUT",
            "/v2/general/servers",
            "{\"servers\":[{\"id\":1,\"mapIp\":\"nowhere.invalid\"}]}");
    assertThat(broken(test(), "resolve")).isNotEmpty();
  }

  @Test
  void aSessionIsEnough() {
    gateway.api().register(1, 0);
    try (JsListener listener = JsListener.connect(gateway, 1)) {
      JsonNode result = test();
      assertThat(result.path("ok").booleanValue()).isTrue();
      assertThat(names(result, true)).contains("session");
      assertThat(listener.received().numbers()).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotConfiguredIsNotFound() {
    assertThat(gateway.api().send("POST", "/v2/general/servers/9/test", "").statusCode())
        .isEqualTo(404);
  }

  private JsonNode test() {
    return gateway.api().json("POST", "/v2/general/servers/1/test", "");
  }

  /** The cure of the step, which must be the last one and broken. */
  private static String broken(JsonNode result, String name) {
    assertThat(result.path("ok").booleanValue()).as(result.toString()).isFalse();
    JsonNode last = result.path("steps").get(result.path("steps").size() - 1);
    assertThat(last.path("step").stringValue()).isEqualTo(name);
    assertThat(last.path("ok").booleanValue()).isFalse();
    String cure = last.path("cure").stringValue();
    assertThat(last.path("detail").stringValue()).as("says it once").doesNotContain(cure);
    return cure;
  }

  private static List<String> names(JsonNode result, boolean ok) {
    List<String> names = new ArrayList<>();
    for (JsonNode step : result.path("steps")) {
      if (step.path("ok").booleanValue() == ok) {
        names.add(step.path("step").stringValue());
      }
    }
    return names;
  }
}
