package io.toneout.acceptance.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.acceptance.Api;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As many publishers wait for the end of their events as may. */
class WaitingPublishersTest {

  private static final int PLACES = 1_000;
  private static final int SERVER = 1;
  private static final String EVENT = "{\"type\":\"EVENT_TEST\",\"data\":{}}";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path data;

  @Test
  void oneMoreIsAcceptedAndToldAtOnceAndOthersHaveTheirOwnPlaces() {
    try (RunningGateway gateway = RunningGateway.start(data);
        HttpClient client = HttpClient.newHttpClient();
        WebServer webServer = WebServer.start()) {
      Api api = gateway.api();
      api.register(SERVER, 0);
      List<CompletableFuture<HttpResponse<String>>> waiting =
          IntStream.rangeClosed(0, PLACES)
              .mapToObj(number -> client.sendAsync(request(gateway), BodyHandlers.ofString()))
              .collect(Collectors.toCollection(ArrayList::new));
      await().atMost(PATIENCE).until(() -> waiting.stream().anyMatch(CompletableFuture::isDone));
      CompletableFuture<HttpResponse<String>> oneMore =
          waiting.stream().filter(CompletableFuture::isDone).findFirst().orElseThrow();
      JsonNode told = JsonMapper.shared().readTree(oneMore.join().body());
      assertThat(oneMore.join().statusCode()).isEqualTo(202);
      assertThat(told.path("status").stringValue()).isEqualTo("pending");
      assertThat(told.path("waitReason").stringValue()).startsWith("tooManyWait: ");
      waiting.remove(oneMore);
      assertThat(isNotHeld(publish(api, 20))).isTrue();
      assertThat(waiting).hasSize(PLACES).noneMatch(CompletableFuture::isDone);

      Api other = otherCommunity(gateway);
      other.register(SERVER, webServer.port());
      assertThat(publish(other, 20).path("status").stringValue()).isEqualTo("delivered");

      waiting.getFirst().cancel(true);
      await().atMost(PATIENCE).until(() -> !isNotHeld(publish(api, 1)));

      api.register(SERVER, webServer.port());
      for (CompletableFuture<HttpResponse<String>> held : waiting.subList(1, PLACES)) {
        HttpResponse<String> answer = held.join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("status").stringValue())
            .isEqualTo("delivered");
      }
      assertThat(publish(api, 20).path("status").stringValue()).isEqualTo("delivered");
    }
  }

  private static HttpRequest request(RunningGateway gateway) {
    return HttpRequest.newBuilder(
            URI.create(gateway.url() + "/v2/general/servers/" + SERVER + "/push-events?wait=30"))
        .header("Authorization", "Bearer " + RunningGateway.KEY)
        .POST(BodyPublishers.ofString(EVENT))
        .build();
  }

  private static JsonNode publish(Api api, int wait) {
    return api.json("POST", "/v2/general/servers/" + SERVER + "/push-events?wait=" + wait, EVENT);
  }

  private static boolean isNotHeld(JsonNode answer) {
    return answer.has("waitReason");
  }

  private static Api otherCommunity(RunningGateway gateway) {
    String key =
        gateway
            .api()
            .as(RunningGateway.ADMIN_TOKEN)
            .json(
                "POST",
                "/v2/admin/communities",
                "{\"communityId\":\"shelbyville\",\"name\":\"Shelbyville\"}")
            .path("key")
            .stringValue();
    return gateway.api().as(key);
  }
}
