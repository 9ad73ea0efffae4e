package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The rule that the product exists for, with the official JavaScript client and a web server. */
class RouteSwitchTest {

  private static final int SERVER = 1;

  @TempDir Path data;
  private RunningGateway gateway;
  private Api api;
  private WebServer webServer;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
    api = gateway.api();
    webServer = WebServer.start();
    api.register(SERVER, webServer.port());
  }

  @AfterEach
  void stop() {
    gateway.close();
    webServer.close();
  }

  @ParameterizedTest(name = "skipNegotiation = {0}")
  @ValueSource(booleans = {false, true})
  void prefersTheSessionAndLeavesHttpSilent(boolean skipNegotiation) {
    try (JsListener listener = JsListener.connect(gateway.hubUrl(), skipNegotiation)) {
      listener.authenticate(SERVER);
      JsonNode answer = api.publishNumber(SERVER, 1);
      assertThat(answer.path("route").stringValue()).isEqualTo("websocket");
      assertThat(answer.path("status").stringValue()).isEqualTo("pending");
      publishNumbers(2, 50);
      listener.received().awaitCount(50);
      assertThat(listener.received().numbers()).isEqualTo(numbers(1, 50));
      assertThat(webServer.requests()).isZero();
    }
  }

  @Test
  void usesHttpWhileNoSessionIsActive() {
    JsonNode answer = api.publishAndWait(SERVER, "{\"type\":\"EVENT_911\",\"data\":{\"n\":1}}");
    assertThat(answer.path("route").stringValue()).isEqualTo("http");
    assertThat(answer.path("status").stringValue()).isEqualTo("delivered");
    assertThat(answer.path("listenerResponse").stringValue()).isEqualTo("ok");
    assertThat(webServer.received().numbers()).containsExactly(1);
  }

  @Test
  void fallsBackOnDisconnectAndReturnsOnReconnect() {
    JsListener first = JsListener.connect(gateway, SERVER);
    publishNumbers(1, 9);
    // Received is not yet acknowledged: what is not would come once more.
    api.publishAndWait(SERVER, "{\"type\":\"EVENT_911\",\"data\":{\"n\":10}}");
    first.kill();
    await().until(() -> api.sessions(SERVER) == 0);

    publishNumbers(11, 20);
    webServer.received().awaitCount(10);

    try (JsListener second = JsListener.connect(gateway, SERVER)) {
      publishNumbers(21, 30);
      second.received().awaitCount(10);
      assertThat(first.received().numbers()).isEqualTo(numbers(1, 10));
      assertThat(webServer.received().numbers()).isEqualTo(numbers(11, 20));
      assertThat(second.received().numbers()).isEqualTo(numbers(21, 30));
    }
  }

  @Test
  void aClientThatLostItsSocketComesBackByItself() {
    try (JsListener listener = JsListener.connect(gateway, SERVER)) {
      listener.drop();
      listener.await("reconnected");
      listener.authenticate(SERVER);
      JsonNode answer = api.publishAndWait(SERVER, "{\"type\":\"EVENT_911\",\"data\":{\"n\":1}}");
      assertThat(answer.path("status").stringValue()).isEqualTo("delivered");
      assertThat(answer.path("confirmation").stringValue()).isEqualTo("pong");
      assertThat(listener.received().numbers()).endsWith(1);
    }
  }

  @Test
  void givesEachOfTwoSessionsEachEvent() {
    try (JsListener one = JsListener.connect(gateway, SERVER);
        JsListener other = JsListener.connect(gateway.hubUrl(), true)) {
      JsonNode result = other.authenticate(RunningGateway.KEY, SERVER);
      assertThat(result.path("count").intValue()).isEqualTo(2);
      publishNumbers(1, 40);
      one.received().awaitCount(40);
      other.received().awaitCount(40);
      assertThat(one.received().numbers()).isEqualTo(numbers(1, 40));
      assertThat(other.received().numbers()).isEqualTo(numbers(1, 40));
      assertThat(webServer.requests()).isZero();
    }
  }

  @Test
  void theOtherSessionGoesOnWhenOneOfTwoEnds() {
    JsListener one = JsListener.connect(gateway, SERVER);
    try (JsListener other = JsListener.connect(gateway, SERVER)) {
      publishNumbers(1, 10);
      one.received().awaitCount(10);
      one.kill();
      publishNumbers(11, 20);
      other.received().awaitCount(20);
      assertThat(other.received().numbers()).isEqualTo(numbers(1, 20));
      assertThat(webServer.requests()).isZero();
    }
  }

  @Test
  void takesTheRightKeyAfterAWrongOneOnTheSameConnection() {
    try (JsListener listener = JsListener.connect(gateway.hubUrl(), false)) {
      JsonNode refused = listener.authenticate("not-the-key", SERVER);
      assertThat(refused.path("success").booleanValue()).isFalse();
      assertThat(refused.path("error").stringValue()).contains("key").doesNotContain("not-the-key");
      assertThat(refused.path("count").intValue()).isZero();
      assertThat(api.sessions(SERVER)).isZero();

      listener.authenticate(SERVER);
      publishNumbers(1, 1);
      listener.received().awaitCount(1);
    }
  }

  @Test
  void aWrongKeyAfterTheRightOneEndsTheSession() {
    try (JsListener listener = JsListener.connect(gateway, SERVER)) {
      listener.authenticate("not-the-key", SERVER);
      assertThat(api.sessions(SERVER)).isZero();
      publishNumbers(1, 1);
      webServer.received().awaitCount(1);
      assertThat(listener.received().count()).isZero();
    }
  }

  @Test
  void anotherServerIdReplacesTheOneBefore() {
    api.register(2, 0);
    try (JsListener listener = JsListener.connect(gateway, SERVER)) {
      listener.authenticate(2);
      assertThat(api.sessions(SERVER)).isZero();
      assertThat(api.sessions(2)).isEqualTo(1);
      api.publishNumber(2, 7);
      listener.received().awaitCount(1);
      assertThat(listener.received().numbers()).containsExactly(7);
    }
  }

  @Test
  void refusesAServerThatIsNotConfigured() {
    try (JsListener listener = JsListener.connect(gateway.hubUrl(), false)) {
      JsonNode refused = listener.authenticate(RunningGateway.KEY, 99);
      assertThat(refused.path("success").booleanValue()).isFalse();
      assertThat(refused.path("error").stringValue()).contains("99", "not configured");
    }
  }

  @Test
  void withoutAServerIdACallerIsNoDestination() {
    try (JsListener listener = JsListener.connect(gateway.hubUrl(), false)) {
      JsonNode result =
          listener.invoke("authenticatev2", RunningGateway.COMMUNITY, RunningGateway.KEY);
      assertThat(result.path("success").booleanValue()).isTrue();
      publishNumbers(1, 1);
      webServer.received().awaitCount(1);
      assertThat(listener.received().count()).isZero();
    }
  }

  @Test
  void takesTheServerIdAsDigitsInAString() {
    try (JsListener listener = JsListener.connect(gateway.hubUrl(), false)) {
      assertThat(listener.authenticate(RunningGateway.KEY, "1").path("success").booleanValue())
          .isTrue();
      publishNumbers(1, 1);
      listener.received().awaitCount(1);
    }
  }

  @Test
  void whatIsPublishedBeforeAnyoneIsThereWaitsForAListener() {
    api.register(3, 0);
    IntStream.rangeClosed(1, 20)
        .forEach(n -> {
          JsonNode answer = api.publishNumber(3, n);
          assertThat(answer.path("route").stringValue()).isEqualTo("none");
          assertThat(answer.path("routeReason").stringValue()).startsWith("noSessionNoAddress");
        });
    try (JsListener listener = JsListener.connect(gateway, 3)) {
      listener.received().awaitCount(20);
      assertThat(listener.received().numbers()).isEqualTo(numbers(1, 20));
    }
  }

  @Test
  void whatWaitsGoesToAnAddressThatIsRegisteredLater() {
    api.register(4, 0);
    publishTo(4, 1, 20);
    api.register(4, webServer.port());
    webServer.received().awaitCount(20);
    assertThat(webServer.received().numbers()).isEqualTo(numbers(1, 20));
  }

  @Test
  void aRestartLosesNothingThatWaits() {
    api.register(5, 0);
    publishTo(5, 1, 30);
    gateway.close();
    gateway = RunningGateway.start(data);
    try (JsListener listener = JsListener.connect(gateway, 5)) {
      listener.received().awaitCount(30);
      assertThat(listener.received().numbers()).isEqualTo(numbers(1, 30));
      assertThat(listener.received().seqs())
          .isEqualTo(IntStream.rangeClosed(1, 30).mapToObj(Long::valueOf).toList());
    }
  }

  @Test
  void aListenerThatIsStillStartingGetsItsEventsLater() {
    webServer.answer(request -> request <= 3 ? 404 : 200);
    JsonNode answer = api.publishAndWait(SERVER, "{\"type\":\"EVENT_911\",\"data\":{\"n\":1}}");
    assertThat(answer.path("status").stringValue()).isEqualTo("delivered");
    assertThat(answer.path("attempts").intValue()).isEqualTo(4);
  }

  @Test
  void aRefusedEventIsFinalAndDoesNotHoldUpTheNext() {
    webServer.answer(request -> request == 1 ? 400 : 200);
    JsonNode refused = api.publishAndWait(SERVER, "{\"type\":\"EVENT_911\",\"data\":{\"n\":1}}");
    assertThat(refused.path("status").stringValue()).isEqualTo("refused");
    assertThat(refused.path("reason").stringValue()).isEqualTo("http400");
    publishNumbers(2, 2);
    webServer.received().awaitCount(1);
    assertThat(webServer.received().numbers()).containsExactly(2);
  }

  private void publishNumbers(int from, int to) {
    publishTo(SERVER, from, to);
  }

  private void publishTo(int serverId, int from, int to) {
    IntStream.rangeClosed(from, to).forEach(n -> gateway.api().publishNumber(serverId, n));
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }
}
