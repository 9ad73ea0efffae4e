package io.toneout.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.acceptance.Api;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A network that fails between the gateway and an HTTP listener. */
class FaultyHttpTest {

  private static final int SERVER = 1;
  private static final String EVENT = "{\"type\":\"EVENT_TEST\",\"data\":{\"n\":1}}";

  /** What the web server sends before the two bytes of its body. */
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nDate: Fri, 27 Nov 2026 14:00:00 GMT\r\nContent-length: 2\r\n\r\n";

  @TempDir Path data;
  private RunningGateway gateway;
  private Api api;
  private WebServer webServer;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
    api = gateway.api();
    webServer = WebServer.start();
  }

  @AfterEach
  void stop() {
    webServer.close();
    gateway.close();
  }

  @Test
  void anAnswerThatIsCutOffBeforeItsStatusRepeatsTheEvent() throws IOException {
    try (FaultProxy network = network(first(Plan.resetAfterAnswered(5)))) {
      JsonNode settled = publishTwo();
      assertThat(settled.path("attempts").intValue()).isEqualTo(2);
      assertFirstAttempt(settled, "connectionReset");
      assertThat(webServer.received().seqs()).containsExactly(1L, 1L, 2L);
      assertThat(idsOf(2)).containsOnly(settled.path("eventId").stringValue());
      assertThat(network.connections()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerThatIsCutOffBehindItsHeadIsAnAnswer() throws IOException {
    try (FaultProxy network = network(first(Plan.resetAfterAnswered(HEAD.length())))) {
      JsonNode settled = publishTwo();
      assertThat(settled.path("status").stringValue()).isEqualTo("delivered");
      assertThat(settled.path("attempts").intValue()).isEqualTo(1);
      assertThat(webServer.received().seqs()).containsExactly(1L, 2L);
      assertThat(network.connections()).isEqualTo(2);
    }
  }

  @Test
  void aResetInTheMiddleOfTheRequestRepeatsItWholly() throws IOException {
    try (FaultProxy network =
        network(connection ->
            switch (connection) {
              case 1 -> Plan.resetAfterAsked(1);
              case 2 -> Plan.resetAfterAsked(150);
              default -> Plan.CLEAN;
            })) {
      JsonNode settled = publishTwo();
      assertThat(settled.path("attempts").intValue()).isEqualTo(3);
      assertFirstAttempt(settled, "connectionReset");
      assertThat(webServer.received().seqs()).containsExactly(1L, 2L);
      assertThat(network.connections()).isEqualTo(3);
    }
  }

  @Test
  void aNetworkThatDripsBothWaysOnlyTakesLonger() throws IOException {
    try (FaultProxy network = network(connection -> Plan.DRIPPING)) {
      LongStream.rangeClosed(1, 20).forEach(number -> api.publish(SERVER, EVENT));
      webServer.received().awaitCount(20);
      assertThat(webServer.received().seqs())
          .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
      assertThat(network.connections()).as("kept in spite of it").isEqualTo(1);
    }
  }

  private FaultProxy network(IntFunction<Plan> script) {
    FaultProxy network = FaultProxy.start(webServer.port(), script);
    api.register(SERVER, network.port());
    return network;
  }

  private static IntFunction<Plan> first(Plan plan) {
    return connection -> connection == 1 ? plan : Plan.CLEAN;
  }

  /** Publishes two events; returns the first with its attempts when both are delivered. */
  private JsonNode publishTwo() {
    JsonNode first = api.publish(SERVER, EVENT);
    JsonNode second = api.publishAndWait(SERVER, EVENT);
    assertThat(second.path("status").stringValue()).isEqualTo("delivered");
    return api.event(first.path("eventId").stringValue());
  }

  private static void assertFirstAttempt(JsonNode event, String code) {
    JsonNode attempt = event.path("attemptLog").path(0);
    assertThat(attempt.path("outcome").stringValue()).isEqualTo("failed");
    assertThat(attempt.path("code").stringValue()).isEqualTo(code);
  }

  private List<String> idsOf(int firstOnes) {
    return webServer.received().events().subList(0, firstOnes).stream()
        .map(event -> event.path("id").stringValue())
        .toList();
  }
}
