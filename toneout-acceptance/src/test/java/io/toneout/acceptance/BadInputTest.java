package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that can be said wrongly over REST gets the documented answer, and nothing is lost.
 */
class BadInputTest {

  private static final String PUBLISH = "/v2/general/servers/1/push-events";
  private static final String BATCH = "/v2/general/push-events";
  private static final String SERVERS = "/v2/general/servers";
  private static final int EVENT_LIMIT = 256 * 1024;

  @TempDir Path data;
  private RunningGateway gateway;
  private Api api;

  /** A request, the status it must get, and a word that the answer must hold. */
  private record Bad(String method, String path, String body, int status, String says) {}

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
    api = gateway.api();
    api.register(1, 0);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void eachWrongRequestGetsItsProblemAndNothingIsLost() {
    JsonNode before = api.publishNumber(1, 1);
    SoftAssertions softly = new SoftAssertions();
    for (Bad bad : requests()) {
      HttpResponse<String> response = api.send(bad.method(), bad.path(), bad.body());
      String shown = bad.body().substring(0, Math.min(80, bad.body().length()));
      String name = bad.method() + " " + bad.path() + " " + shown;
      softly.assertThat(response.statusCode()).as(name).isEqualTo(bad.status());
      softly
          .assertThat(response.headers().firstValue("content-type").orElse(""))
          .as(name)
          .startsWith("application/problem+json");
      softly.assertThat(response.body()).as(name).contains(bad.says());
      JsonNode problem = JsonMapper.shared().readTree(response.body());
      softly.assertThat(problem.path("status").intValue(0)).as(name).isEqualTo(bad.status());
      softly
          .assertThat(response.headers().firstValue("x-trace-id"))
          .as(name)
          .contains(problem.path("traceId").stringValue("none"));
      for (String member : List.of("type", "title", "detail", "instance")) {
        softly.assertThat(problem.has(member)).as(name + ": " + member).isTrue();
      }
    }
    softly.assertAll();
    JsonNode after = api.publishNumber(1, 2);
    assertThat(after.path("seq").longValue()).isEqualTo(before.path("seq").longValue() + 1);
    try (JsListener listener = JsListener.connect(gateway, 1)) {
      listener.received().awaitCount(2);
      assertThat(listener.received().numbers()).containsExactly(1, 2);
    }
  }

  @Test
  void anEventOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() {
    String taken = eventOfSize(EVENT_LIMIT);
    assertThat(api.send("POST", PUBLISH, taken).statusCode()).isEqualTo(202);
    HttpResponse<String> refused = api.send("POST", PUBLISH, eventOfSize(EVENT_LIMIT + 1));
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("256 KiB");
  }

  @Test
  void withoutAValidKeyNothingOpens() {
    for (String bearer : List.of("", "not-the-key", RunningGateway.ADMIN_TOKEN)) {
      for (Bad request :
          List.of(
              new Bad("GET", SERVERS, "", 401, ""),
              new Bad("POST", PUBLISH, "{\"type\":\"EVENT_911\",\"data\":{}}", 401, ""),
              new Bad("PUT", SERVERS, "{\"servers\":[]}", 401, ""))) {
        HttpResponse<String> response =
            api.as(bearer).send(request.method(), request.path(), request.body());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain("not-the-key");
      }
    }
    HttpResponse<String> basic = api.as("").send("GET", SERVERS, "", "Authorization", "Basic YTpi");
    assertThat(basic.statusCode()).isEqualTo(401);
    assertThat(api.send("GET", "/v2/admin/communities", "").statusCode()).isEqualTo(401);
  }

  @Test
  void aKeyOpensItsOwnCommunityAlone() {
    JsonNode made =
        api.as(RunningGateway.ADMIN_TOKEN)
            .json(
                "POST",
                "/v2/admin/communities",
                "{\"communityId\":\"shelbyville\",\"name\":\"Shelbyville\"}");
    Api other = api.as(made.path("key").stringValue());
    String eventId = api.publishNumber(1, 1).path("eventId").stringValue();
    assertThat(other.send("GET", "/v2/general/push-events/" + eventId, "").statusCode())
        .isEqualTo(404);
    assertThat(other.send("POST", PUBLISH, "{\"type\":\"EVENT_911\",\"data\":{}}").statusCode())
        .isEqualTo(404);
    assertThat(other.json("GET", SERVERS, "").path("servers")).isEmpty();
    try (JsListener listener = JsListener.connect(gateway.hubUrl(), false)) {
      JsonNode refused = listener.authenticate(made.path("key").stringValue(), 1);
      assertThat(refused.path("success").booleanValue()).isFalse();
    }
  }

  @Test
  void callsBeforeAuthenticationGetTheDocumentedText() {
    try (JsListener listener = JsListener.connect(gateway.hubUrl(), false)) {
      JsonNode refused = listener.invoke("unitLocation", List.of());
      assertThat(refused.path("success").booleanValue()).isFalse();
      assertThat(refused.path("error").stringValue())
          .isEqualTo("Unauthenticated. Call authenticate first.");
      assertThat(listener.invokeFailing("noSuchMethod", 1))
          .contains("Unknown hub method 'noSuchMethod'");
      assertThat(listener.invoke("authenticatev2").path("success").booleanValue()).isFalse();
      assertThat(
              listener.invoke("authenticatev2", 1, List.of(), "x").path("success").booleanValue())
          .isFalse();
      listener.authenticate(1);
    }
  }

  /** Each ends its own connection, with a word, and nobody else's; what waits still arrives. */
  @Test
  void framesThatMakeNoSenseEndTheirOwnConnectionAlone() {
    try (RawHubClient standing = RawHubClient.connect(gateway.hubUrl(), 1, true)) {
      standing.authenticate(1);
      String tooLong = "{\"type\":6,\"x\":\"" + "x".repeat(33 * 1024) + "\"}\u001e";
      for (String bad : List.of(tooLong, "not json\u001e", "[]\u001e", "{\"type\":\"x\"}\u001e")) {
        try (RawHubClient client = RawHubClient.connect(gateway.hubUrl(), 1, true)) {
          client.authenticate(1);
          client.send(bad);
          assertThat(client.closedWith()).isEqualTo("Connection closed with an error.");
          assertThat(client.closeStatus()).isEqualTo(1000);
        }
      }
      try (RawHubClient client = RawHubClient.connect(gateway.hubUrl(), 1, true)) {
        client.unmaskedFrame();
        assertThat(client.closeStatus()).isEqualTo(1002);
      }
      api.publishNumber(1, 7);
      standing.received().awaitCount(1);
      assertThat(standing.received().numbers()).containsExactly(7);
    }
  }

  @Test
  void unitLocationsAreChecked() {
    try (JsListener listener = JsListener.connect(gateway, 1)) {
      Object complete = Map.of("apiId", "a", "location", "Vespucci Blvd");
      assertThat(errorOf(listener, List.of())).isEqualTo("Missing unit location updates.");
      assertThat(errorOf(listener, "text")).isEqualTo("Missing unit location updates.");
      assertThat(errorOf(listener, Collections.nCopies(26, complete)))
          .isEqualTo("Too many unit updates in one call. Max is 25.");
      assertThat(errorOf(listener, List.of(Map.of("location", "x"))))
          .isEqualTo(
              "Each unit update requires identId, apiId, communityUserId, or roblox, and location.");
      JsonNode taken = listener.invoke("unitLocation", List.of(complete, complete));
      assertThat(taken.path("success").booleanValue()).isTrue();
      assertThat(taken.path("count").intValue()).isEqualTo(2);
      assertThat(errorOf(listener, List.of(complete)))
          .isEqualTo("UNIT_LOCATION updates are limited to every 200ms.");
    }
  }

  private static String errorOf(JsListener listener, Object updates) {
    return listener.invoke("unitLocation", updates).path("error").stringValue();
  }

  private static List<Bad> requests() {
    return List.of(
        new Bad("POST", PUBLISH, "not json", 400, "JSON"),
        new Bad("POST", PUBLISH, "{\"type\":\"EVENT_911\",\"data\":{}", 400, "JSON"),
        new Bad("POST", PUBLISH, "{\"type\":\"EVENT_911\",\"data\":{}} x", 400, "JSON"),
        new Bad("POST", PUBLISH, "[]", 400, "object"),
        new Bad("POST", PUBLISH, "\"text\"", 400, "object"),
        new Bad("POST", PUBLISH, "{\"data\":{}}", 400, "/type"),
        new Bad("POST", PUBLISH, "{\"type\":7,\"data\":{}}", 400, "/type"),
        new Bad("POST", PUBLISH, "{\"type\":\"lower\",\"data\":{}}", 400, "/type"),
        new Bad("POST", PUBLISH, "{\"type\":\"EVENT_911\"}", 400, "/data"),
        new Bad("POST", PUBLISH, event("\"key\":\"x\""), 400, "/key"),
        new Bad("POST", PUBLISH, event("\"id\":\"x\""), 400, "/id"),
        new Bad("POST", PUBLISH, event("\"seq\":1"), 400, "/seq"),
        new Bad("POST", PUBLISH, event("\"\\u006bey\":1"), 400, "/key"),
        new Bad("POST", PUBLISH, event("\"ttlSeconds\":0"), 400, "/ttlSeconds"),
        new Bad("POST", PUBLISH, event("\"ttlSeconds\":604801"), 400, "/ttlSeconds"),
        new Bad("POST", PUBLISH, event("\"ttlSeconds\":\"1\""), 400, "/ttlSeconds"),
        new Bad("POST", PUBLISH, event("\"data\":{}"), 400, "/data"),
        new Bad("POST", PUBLISH + "?wait=0", event("\"a\":1"), 400, "wait"),
        new Bad("POST", PUBLISH + "?wait=31", event("\"a\":1"), 400, "wait"),
        new Bad("POST", PUBLISH + "?wait=soon", event("\"a\":1"), 400, "wait"),
        new Bad("POST", "/v2/general/servers/2/push-events", event("\"a\":1"), 404, "2"),
        new Bad("POST", "/v2/general/servers/x/push-events", event("\"a\":1"), 404, ""),
        new Bad("POST", BATCH, "{}", 400, "/events"),
        new Bad("POST", BATCH, "{\"events\":[]}", 400, "/events"),
        new Bad("POST", BATCH, "{\"events\":{}}", 400, "/events"),
        new Bad("POST", BATCH + "?wait=1", "{\"events\":[]}", 400, "wait"),
        new Bad("PUT", SERVERS, "[]", 400, ""),
        new Bad("PUT", SERVERS, "{\"servers\":1}", 400, "/servers"),
        new Bad("PUT", SERVERS, "{\"servers\":[{}]}", 400, "/servers/0/id"),
        new Bad("PUT", SERVERS, servers("\"listenerPort\":70000"), 400, "/servers/0/listenerPort"),
        new Bad("PUT", SERVERS, servers("\"listenerPort\":\"x\""), 400, "/servers/0/listenerPort"),
        new Bad("PUT", SERVERS, servers("\"mapIp\":\"1.2.3\""), 400, "/servers/0/mapIp"),
        new Bad("PUT", SERVERS, servers("\"mapIp\":\"a b\""), 400, "/servers/0/mapIp"),
        new Bad("PUT", SERVERS, servers("\"mapIp\":7"), 400, "/servers/0/mapIp"),
        new Bad("PUT", SERVERS, servers("\"mapType\":\"FLAT\""), 400, "/servers/0/mapType"),
        new Bad("PUT", SERVERS, "{\"servers\":[{\"id\":1},{\"id\":1}]}", 400, "/servers/1/id"),
        new Bad("DELETE", "/v2/general/servers/9", "", 404, "9"),
        new Bad("POST", "/v2/general/servers/9/heartbeat", "{\"playerCount\":1}", 404, "9"),
        new Bad(
            "POST", "/v2/general/servers/1/heartbeat", "{\"playerCount\":-1}", 400, "/playerCount"),
        new Bad("GET", PUBLISH + "?limit=501", "", 400, "limit"),
        new Bad("GET", PUBLISH + "?status=lost", "", 400, "status"),
        new Bad("GET", PUBLISH + "?cursor=%21%21", "", 400, "cursor"),
        new Bad("GET", "/v2/general/push-events/not-a-uuid", "", 404, ""),
        new Bad("GET", "/v2/general/nothing", "", 404, ""),
        new Bad("DELETE", "/v2/general/version", "", 405, ""),
        new Bad("DELETE", "/v2/general/servers/1/sessions/none", "", 404, "none"));
  }

  private static String event(String member) {
    return "{\"type\":\"EVENT_911\",\"data\":{}," + member + "}";
  }

  private static String servers(String member) {
    return "{\"servers\":[{\"id\":1," + member + "}]}";
  }

  private static String eventOfSize(int bytes) {
    String head = "{\"type\":\"EVENT_911\",\"data\":{\"t\":\"";
    String tail = "\"}}";
    return head + "x".repeat(bytes - head.length() - tail.length()) + tail;
  }
}
