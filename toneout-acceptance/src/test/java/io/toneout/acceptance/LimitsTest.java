package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Limits as clients meet them (WIRE.md, sections 5 and 6). */
class LimitsTest {

  private static final String SERVERS = "/v2/general/servers";

  @TempDir Path data;

  @Test
  void beyondTheLimitTheAnswerSaysWhenToComeBack() {
    try (RunningGateway gateway =
        RunningGateway.start(data, "limits.servers-read", "3/h", "limits.heartbeat", "1/h")) {
      Api api = gateway.api();
      api.register(1, 0);
      api.register(2, 0);
      for (int left = 2; left >= 0; left--) {
        HttpResponse<String> taken = api.send("GET", SERVERS, "");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(header(taken, "ratelimit-limit")).isEqualTo("3");
        assertThat(header(taken, "ratelimit-remaining")).isEqualTo(String.valueOf(left));
        assertThat(Integer.parseInt(header(taken, "ratelimit-reset"))).isBetween(1, 3600);
      }
      assertLimited(api.send("GET", SERVERS, ""), 1_200);
      assertThat(api.as(otherKey(gateway)).send("GET", SERVERS, "").statusCode()).isEqualTo(200);

      String heartbeat = "{\"playerCount\":1}";
      api.json("POST", SERVERS + "/1/heartbeat", heartbeat);
      assertLimited(api.send("POST", SERVERS + "/1/heartbeat", heartbeat), 3_600);
      api.json("POST", SERVERS + "/2/heartbeat", heartbeat);
    }
  }

  @Test
  void thirtyGameServersOfOneCommunityMayRestartAtOnce() {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      IntStream.rangeClosed(1, 30)
          .parallel()
          .forEach(serverId -> {
            Api api = gateway.api();
            api.json("GET", "/v2/general/version", "");
            api.json("GET", "/v2/general/info", "");
            api.json("GET", SERVERS, "");
            api.register(serverId, 0);
            api.json("GET", SERVERS, "");
            api.json("POST", SERVERS + "/" + serverId + "/heartbeat", "{\"playerCount\":0}");
          });
      assertThat(gateway.api().json("GET", SERVERS, "").path("servers")).hasSize(30);
    }
  }

  @Test
  void onlyFurtherFailuresOfAnAddressAreHeldBackNeverAValidKey() {
    try (RunningGateway gateway =
        RunningGateway.start(
            data, "limits.auth-failures", "2/h", "trusted-proxies", "127.0.0.0/8")) {
      Api api = gateway.api();
      api.register(1, 0);
      Api wrong = api.as("not-the-key");
      assertThat(wrong.send("GET", SERVERS, "").statusCode()).isEqualTo(401);
      assertThat(wrong.send("GET", "/v2/admin/communities", "").statusCode()).isEqualTo(401);
      assertLimited(wrong.send("GET", SERVERS, ""), 1_800);
      assertThat(api.send("GET", SERVERS, "").statusCode()).isEqualTo(200);
      HttpResponse<String> elsewhere =
          wrong.send("GET", SERVERS, "", "X-Forwarded-For", "203.0.113.5");
      assertThat(elsewhere.statusCode()).isEqualTo(401);

      try (JsListener listener = JsListener.connect(gateway.hubUrl(), false)) {
        JsonNode refused = listener.authenticate("not-the-key", 1);
        assertThat(refused.path("success").booleanValue()).isFalse();
        assertThat(refused.path("error").stringValue())
            .contains("Too many failed authentications")
            .matches(".* in \\d+ s\\.");
        listener.authenticate(1);
      }
    }
  }

  private static void assertLimited(HttpResponse<String> response, int mostSeconds) {
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(header(response, "content-type")).startsWith("application/json");
    JsonNode body = JsonMapper.shared().readTree(response.body());
    assertThat(body.propertyNames()).containsExactly("message", "request_id");
    assertThat(body.path("message").stringValue()).isEqualTo("API rate limit exceeded");
    assertThat(header(response, "x-trace-id")).isEqualTo(body.path("request_id").stringValue());
    assertThat(header(response, "ratelimit-remaining")).isEqualTo("0");
    // Time passes between the last token and this request, but not half of the wait.
    assertThat(Integer.parseInt(header(response, "retry-after")))
        .isBetween(mostSeconds / 2, mostSeconds);
  }

  private static String otherKey(RunningGateway gateway) {
    return gateway
        .api()
        .as(RunningGateway.ADMIN_TOKEN)
        .json(
            "POST",
            "/v2/admin/communities/" + RunningGateway.COMMUNITY + "/keys",
            "{\"name\":\"other\",\"scopes\":[\"configure\"]}")
        .path("key")
        .stringValue();
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("(none)");
  }
}
