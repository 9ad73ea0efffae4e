package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.events.EventType;
import io.toneout.events.Examples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every type of WIRE.md, section 7, passes both routes as it was published. */
class EveryTypeTest {

  private static final int OVER_WEBSOCKET = 1;
  private static final int OVER_HTTP = 2;
  private static final List<String> OURS = List.of("key", "id", "seq");

  @TempDir Path data;
  private RunningGateway gateway;
  private WebServer webServer;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
    webServer = WebServer.start();
    gateway.api().register(OVER_WEBSOCKET, 0);
    gateway.api().register(OVER_HTTP, webServer.port());
  }

  @AfterEach
  void stop() {
    gateway.close();
    webServer.close();
  }

  @Test
  void passesBothRoutesWithAllMembers() {
    List<String> published = EventType.all().stream().map(Examples::json).toList();
    assertThat(published).hasSizeGreaterThanOrEqualTo(29);
    try (JsListener listener = JsListener.connect(gateway, OVER_WEBSOCKET)) {
      for (String event : published) {
        gateway.api().publish(OVER_WEBSOCKET, event);
        gateway.api().publish(OVER_HTTP, event);
      }
      listener.received().awaitCount(published.size());
      webServer.received().awaitCount(published.size());
      assertSame(published, listener.received().events());
      assertSame(published, webServer.received().events());
    }
  }

  @Test
  void dataIsKeptByteForByte() {
    String data =
        "{ \"b\" : 1.50,\t\"a\":[1e3, 0.10,-0],\"\\u0041\\/\":\"é €\\u20ac 😀 \\\" \\n\","
            + "\"b\":null ,\"big\":12345678901234567890.000 }";
    String event = "{\"data\":" + data + ",\"type\":\"EVENT_OF_OUR_OWN\",\"x\" : [ 1 , 2.0 ]}";
    try (JsListener listener = JsListener.connect(gateway, OVER_WEBSOCKET)) {
      gateway.api().publish(OVER_WEBSOCKET, event);
      gateway.api().publish(OVER_HTTP, event);
      listener.received().awaitCount(1);
      webServer.received().awaitCount(1);
      for (Received received : List.of(listener.received(), webServer.received())) {
        assertThat(received.payloads().getFirst())
            .contains("\"data\":" + data)
            .contains("\"x\":[ 1 , 2.0 ]")
            .contains("\"type\":\"EVENT_OF_OUR_OWN\"");
      }
    }
  }

  @Test
  void anArrayOfOneObjectBecomesThatObjectForCatalogueTypesOnly() {
    gateway
        .api()
        .publish(OVER_HTTP, "{\"type\":\"EVENT_REMOVE_911\",\"data\":[ {\"callIds\": [1]} ]}");
    gateway.api().publish(OVER_HTTP, "{\"type\":\"MY_OWN\",\"data\":[ {\"callIds\": [1]} ]}");
    webServer.received().awaitCount(2);
    assertThat(webServer.received().payloads().get(0)).contains("\"data\":{\"callIds\": [1]}");
    assertThat(webServer.received().payloads().get(1)).contains("\"data\":[ {\"callIds\": [1]} ]");
  }

  @Test
  void groupMembersAreCopiedToTheTop() {
    gateway
        .api()
        .publish(
            OVER_HTTP,
            "{\"type\":\"EVENT_UNIT_GROUP_ADD\",\"data\":{\"groupName\":\"A\",\"identIds\":[1, 2]}}");
    webServer.received().awaitCount(1);
    JsonNode event = webServer.received().events().getFirst();
    assertThat(event.path("identIds")).isEqualTo(event.path("data").path("identIds"));
    assertThat(event.path("identIds")).hasSize(2);
  }

  @Test
  void theKeyOfTheSessionAndOfTheServerIsInThePayload() {
    try (JsListener listener = JsListener.connect(gateway, OVER_WEBSOCKET)) {
      gateway.api().publishNumber(OVER_WEBSOCKET, 1);
      gateway.api().publishNumber(OVER_HTTP, 1);
      listener.received().awaitCount(1);
      webServer.received().awaitCount(1);
      for (Received received : List.of(listener.received(), webServer.received())) {
        JsonNode event = received.events().getFirst();
        assertThat(event.path("key").stringValue()).isEqualTo(RunningGateway.KEY);
        assertThat(event.path("seq").longValue()).isEqualTo(1);
        assertThat(event.path("id").stringValue()).hasSize(36);
      }
    }
  }

  private static void assertSame(List<String> published, List<JsonNode> arrived) {
    for (int at = 0; at < published.size(); at++) {
      JsonNode expected = JsonMapper.shared().readTree(published.get(at));
      JsonNode actual = arrived.get(at);
      for (String member : expected.propertyNames()) {
        assertThat(actual.path(member)).as(member).isEqualTo(expected.path(member));
      }
      for (String member : OURS) {
        assertThat(actual.has(member)).as(member).isTrue();
      }
    }
  }
}
