package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens to an event whose data does not follow the schema of its type. */
class ValidationTest {

  private static final String PATH = "/v2/general/servers/1/push-events";
  private static final String WRONG = "{\"type\":\"EVENT_REMOVE_911\",\"data\":{\"callIds\":7}}";
  private static final String RIGHT = "{\"type\":\"EVENT_REMOVE_911\",\"data\":{\"callIds\":[7]}}";
  private static final String UNKNOWN = "{\"type\":\"MY_OWN\",\"data\":7}";

  @TempDir Path data;

  @Test
  void strictRefusesItAndSaysWhere() {
    try (RunningGateway gateway = started("strict")) {
      HttpResponse<String> refused = gateway.api().send("POST", PATH, WRONG);
      assertThat(refused.statusCode()).isEqualTo(400);
      JsonNode error = JsonMapper.shared().readTree(refused.body()).at("/errors/0");
      assertThat(error.path("pointer").asString()).isEqualTo("/data/callIds");
      assertThat(error.path("detail").asString()).isNotEmpty();
      assertThat(gateway.api().send("POST", PATH, RIGHT).statusCode()).isEqualTo(202);
      assertThat(gateway.api().send("POST", PATH, UNKNOWN).statusCode()).isEqualTo(202);

      String batch = WRONG.replace("{\"type", "{\"serverId\":1,\"type");
      JsonNode results =
          gateway
              .api()
              .json("POST", "/v2/general/push-events", "{\"events\":[" + batch + "]}")
              .path("results");
      assertThat(results.at("/0/error/errors/0/pointer").asString()).isEqualTo("/data/callIds");
    }
  }

  @Test
  void warnTakesItAndKeepsTheFinding() {
    try (RunningGateway gateway = started("warn")) {
      JsonNode event = gateway.api().event(published(gateway, WRONG));
      assertThat(event.at("/finding/0/pointer").asString()).isEqualTo("/data/callIds");
      assertThat(event.at("/finding/0/reason").asString()).isNotEmpty();
      assertThat(gateway.api().json("GET", PATH, "").at("/events/0/finding").isArray()).isTrue();
      assertThat(gateway.api().event(published(gateway, RIGHT)).has("finding")).isFalse();
    }
  }

  @Test
  void offLooksAtNothing() {
    try (RunningGateway gateway = started("off")) {
      assertThat(gateway.api().event(published(gateway, WRONG)).has("finding")).isFalse();
    }
  }

  private RunningGateway started(String validation) {
    RunningGateway gateway = RunningGateway.start(data, "validation", validation);
    gateway.api().register(1, 0);
    return gateway;
  }

  private static String published(RunningGateway gateway, String event) {
    return gateway.api().publish(1, event).path("eventId").asString();
  }
}
