package io.toneout.acceptance.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.acceptance.Api;
import io.toneout.acceptance.RawHubClient;
import io.toneout.acceptance.Received;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Lanes that are as full as they may be. */
class FullLaneTest {

  private static final int FULL = 10_000;
  private static final int BY_SESSION = 1_000;
  private static final int OVER_HTTP = 1_001;

  @TempDir Path data;

  @Test
  void aFullLaneTakesNoMoreLeavesOthersAloneAndDrainsInOrder() {
    try (RunningGateway gateway = RunningGateway.start(data);
        HealthyLanes healthy = HealthyLanes.start(gateway);
        WebServer webServer = WebServer.start()) {
      Api api = gateway.api();
      Lanes full = new Lanes(api, BY_SESSION, 2).at(index -> "", 0);
      full.publish(1, FULL);
      assertIsFull(api, BY_SESSION);
      assertIsFull(api, OVER_HTTP);
      healthy.publish(5);
      healthy.assertAllArrive();
      assertThat(full.events(BY_SESSION, 1).path(0).path("attempts").intValue()).isZero();

      try (RawHubClient session = RawHubClient.connect(gateway.hubUrl(), 1, true)) {
        session.authenticate(BY_SESSION);
        api.register(OVER_HTTP, webServer.port());
        healthy.publish(5);
        healthy.assertAllArrive();
        assertDrained(session.received());
        assertDrained(webServer.received());
      }
      full.publish(FULL + 1, 1);
      webServer.received().awaitCount(FULL + 1);
    }
  }

  private static void assertIsFull(Api api, int serverId) {
    HttpResponse<String> refused =
        api.send(
            "POST",
            "/v2/general/servers/" + serverId + "/push-events",
            "{\"type\":\"EVENT_TEST\",\"data\":{}}");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(JsonMapper.shared().readTree(refused.body()).path("detail").stringValue())
        .startsWith("10000 events wait for server " + serverId);
  }

  private static void assertDrained(Received received) {
    received.awaitCount(FULL);
    List<Integer> all = IntStream.rangeClosed(1, FULL).boxed().toList();
    assertThat(received.numbers()).isEqualTo(all);
  }
}
