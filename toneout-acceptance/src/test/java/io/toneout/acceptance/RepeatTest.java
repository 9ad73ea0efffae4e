package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Events that are delivered once more, one or many, and events that are given up. */
class RepeatTest {

  private static final int SERVER = 1;
  private static final String EVENTS = "/v2/general/push-events/";

  @TempDir Path data;
  private RunningGateway gateway;
  private Api api;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
    api = gateway.api();
    api.register(SERVER, 0);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void anEventIsDiscardedOnceAndTheStorySaysByWhom() {
    String id = publish();
    assertThat(api.json("POST", EVENTS + id + "/discard", "").path("status").stringValue())
        .isEqualTo("discarded");
    assertThat(api.event(id).path("reason").stringValue()).startsWith("discardedBy:key:");
    assertThat(api.send("POST", EVENTS + id + "/discard", "").statusCode()).isEqualTo(409);
  }

  @Test
  void aSettledEventIsRedeliveredAsANewOneThatNamesIt() {
    String id = publish();
    assertThat(api.send("POST", EVENTS + id + "/redeliver", "").statusCode()).isEqualTo(409);
    api.json("POST", EVENTS + id + "/discard", "");
    JsonNode again = api.json("POST", EVENTS + id + "/redeliver", "");
    assertThat(again.path("seq").longValue()).isEqualTo(2);
    JsonNode story = api.event(again.path("eventId").stringValue());
    assertThat(story.path("redeliveryOf").stringValue()).isEqualTo(id);
    assertThat(story.path("status").stringValue()).isEqualTo("pending");
  }

  @Test
  void manyAreRedeliveredByAJob() {
    for (int number = 0; number < 5; number++) {
      api.json("POST", EVENTS + publish() + "/discard", "");
    }
    String filter = "{\"serverId\":1,\"status\":\"discarded\",\"type\":\"EVENT_911\"}";
    JsonNode begun = api.json("POST", EVENTS + "redeliver", filter);
    assertThat(begun.path("matched").intValue()).isEqualTo(5);
    String job = "/v2/general/jobs/" + begun.path("jobId").stringValue();
    await().until(() -> api.json("GET", job, "").path("state").stringValue().equals("finished"));
    assertThat(api.json("GET", job, "").path("done").intValue()).isEqualTo(5);
    String pending = "/v2/general/servers/1/push-events?status=pending";
    assertThat(api.json("GET", pending, "").path("events")).hasSize(5);
  }

  @Test
  void aTextInThePayloadAndAReasonSayWhichAreMeant() {
    String reason = "";
    for (int number = 1; number <= 3; number++) {
      String id = api.publishNumber(SERVER, number).path("eventId").stringValue();
      reason = api.json("POST", EVENTS + id + "/discard", "").path("reason").stringValue();
    }
    String filter = "{\"status\":\"discarded\",\"reason\":\"%s\",\"text\":\"%s\"}";
    String second = filter.formatted(reason, "\\\"N\\\":2");
    assertThat(api.json("POST", EVENTS + "redeliver", second).path("matched").intValue())
        .isEqualTo(1);
    String nobody = filter.formatted("discardedBy:nobody", "n");
    assertThat(api.json("POST", EVENTS + "redeliver", nobody).path("matched").intValue()).isZero();
  }

  @Test
  void aFilterThatMakesNoSenseIsRefusedWithAllThatIsWrong() {
    String filter = "{\"serverId\":\"x\",\"status\":\"pending\",\"since\":\"yesterday\"}";
    var answer = api.send("POST", EVENTS + "redeliver", filter);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("/serverId", "/status", "/since");
  }

  private String publish() {
    return api.publishNumber(SERVER, 1).path("eventId").stringValue();
  }
}
