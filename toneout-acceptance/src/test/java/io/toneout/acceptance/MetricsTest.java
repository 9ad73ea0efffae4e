package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

  @TempDir Path data;

  @Test
  void whatHappenedCanBeReadAsFigures() {
    try (RunningGateway gateway = RunningGateway.start(data);
        WebServer webServer = WebServer.start(request -> request == 1 ? 503 : 200)) {
      Api api = gateway.api();
      api.register(1, 0);
      api.register(2, webServer.port());
      try (JsListener listener = JsListener.connect(gateway, 1)) {
        api.publishAndWait(1, "{\"type\":\"EVENT_911\",\"data\":{\"n\":1}}");
        api.publishAndWait(2, "{\"type\":\"EVENT_911\",\"data\":{}}");
        String figures = figures(api).body();
        assertThat(figures.lines())
            .contains(
                "toneout_events_published_total 2.0",
                "toneout_events_settled_seconds_count{route=\"http\"} 1",
                "toneout_events_settled_seconds_count{route=\"websocket\"} 1",
                "toneout_sessions{transport=\"WebSockets\"} 1.0")
            .anyMatch(line -> line.startsWith("toneout_events_settled_seconds_bucket{route="))
            .anyMatch(line ->
                line.startsWith("toneout_attempts_seconds_count{outcome=\"failed\"")
                    && line.endsWith("reason=\"http503\",route=\"http\"} 1"))
            .anyMatch(
                line -> line.startsWith("toneout_http_requests_seconds_count{method=\"POST\""))
            .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
        assertThat(figures).doesNotContain(RunningGateway.KEY).doesNotContain("springfield");
        assertThat(listener.received().numbers()).containsExactly(1);
      }
      await()
          .until(
              () -> figures(api).body().contains("toneout_sessions{transport=\"WebSockets\"} 0"));
    }
  }

  @Test
  void fromElsewhereTheTokenIsNeeded() {
    try (RunningGateway gateway =
        RunningGateway.start(
            data,
            "metrics.token",
            "a-token-for-figures",
            "limits.auth-failures",
            "3/h",
            "trusted-proxies",
            "127.0.0.0/8")) {
      Api api = gateway.api();
      String[] elsewhere = {"X-Forwarded-For", "203.0.113.9"};
      assertThat(figures(api.as("")).statusCode()).isEqualTo(200);
      assertThat(figures(api.as(""), elsewhere).statusCode()).isEqualTo(401);
      assertThat(figures(api, elsewhere).statusCode()).isEqualTo(401);
      assertThat(figures(api.as("a-token-for-figureS"), elsewhere).statusCode()).isEqualTo(401);
      assertThat(figures(api, elsewhere).statusCode()).isEqualTo(429);
      assertThat(figures(api.as("a-token-for-figures"), elsewhere).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aProxyThatNobodySpokeOfOpensNothing() {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      Api nobody = gateway.api().as("");
      assertThat(figures(nobody, "X-Forwarded-For", "203.0.113.9").statusCode()).isEqualTo(401);
      assertThat(figures(nobody, "X-Forwarded-For", "127.0.0.1").statusCode()).isEqualTo(401);
      assertThat(figures(nobody, "Forwarded", "for=127.0.0.1").statusCode()).isEqualTo(401);
    }
  }

  private static HttpResponse<String> figures(Api api, String... headers) {
    return api.send("GET", "/metrics", "", headers);
  }
}
