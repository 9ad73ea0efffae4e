package io.toneout.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.acceptance.Api;
import io.toneout.acceptance.RawHubClient;
import io.toneout.acceptance.Received;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A network that fails between the gateway and a session, whose server has an address as well. */
class FaultySessionsTest {

  private static final int SERVER = 1;

  @TempDir Path data;
  private RunningGateway gateway;
  private Api api;
  private WebServer webServer;
  private FaultProxy network;
  private RawHubClient session;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data, "delivery.ack-timeout", "1s");
    api = gateway.api();
    webServer = WebServer.start();
    api.register(SERVER, webServer.port());
    network = FaultProxy.start(URI.create(gateway.url()).getPort());
    session = connect();
    publish(1, 5);
    session.received().awaitCount(5);
    await().until(() -> status(newest()).equals("delivered"));
  }

  @AfterEach
  void stop() throws IOException {
    session.close();
    network.close();
    webServer.close();
    gateway.close();
  }

  @Test
  void whatAHalfOpenSessionSwallowedGoesOverHttpBeforeWhatIsNewer() {
    network.loseToClient();
    publish(6, 15);
    webServer.received().awaitCount(10);
    publish(16, 20);
    webServer.received().awaitCount(15);
    assertThat(session.received().count()).isEqualTo(5);
    assertThat(webServer.received().seqs()).isEqualTo(numbers(6, 20));
    assertToldAsUnacknowledged(6);
  }

  @Test
  void whatArrivedAndCouldNotBeAcknowledgedIsRepeatedWithTheSameId() {
    network.loseToTarget();
    publish(6, 15);
    session.received().awaitCount(15);
    webServer.received().awaitCount(10);
    assertThat(webServer.received().seqs()).isEqualTo(numbers(6, 15));
    assertThat(ids(webServer.received())).isEqualTo(ids(session.received()).subList(5, 15));
    assertToldAsUnacknowledged(6);
  }

  @Test
  void whatComesLateFromAStalledNetworkIsNothingNew() {
    network.stallToClient();
    publish(6, 15);
    webServer.received().awaitCount(10);
    network.resume();
    session.received().awaitCount(15);
    assertThat(ids(session.received()).subList(5, 15)).isEqualTo(ids(webServer.received()));
    assertThat(session.closedWith()).isEqualTo("No pong came within the time allowed.");
  }

  @Test
  void aResetIsNoticedAtOnceAndTheNextSessionIsPreferredAgain() {
    network.cut(true);
    await().until(() -> api.sessions(SERVER) == 0);
    publish(6, 10);
    webServer.received().awaitCount(5);
    session.close();
    session = connect();
    publish(11, 20);
    session.received().awaitCount(10);
    assertThat(webServer.received().seqs()).isEqualTo(numbers(6, 10));
    assertThat(session.received().seqs()).isEqualTo(numbers(11, 20));
  }

  @Test
  void aNetworkThatDripsBothWaysOnlyTakesLonger() throws IOException {
    session.close();
    try (FaultProxy dripping =
        FaultProxy.start(URI.create(gateway.url()).getPort(), connection -> Plan.DRIPPING)) {
      session = RawHubClient.connect(dripping.url() + "/apiWsHub", 1, true);
      session.authenticate(SERVER);
      await().until(() -> api.sessions(SERVER) == 1);
      publish(6, 55);
      session.received().awaitCount(50);
      assertThat(session.received().seqs()).isEqualTo(numbers(6, 55));
      await().until(() -> status(newest()).equals("delivered"));
      assertThat(newest().path("confirmation").stringValue()).isEqualTo("pong");
      assertThat(webServer.requests()).isZero();
    }
  }

  private RawHubClient connect() {
    RawHubClient client = RawHubClient.connect(network.url() + "/apiWsHub", 1, true);
    client.authenticate(SERVER);
    return client;
  }

  private void publish(int from, int to) {
    for (int number = from; number <= to; number++) {
      api.publishNumber(SERVER, number);
    }
  }

  private JsonNode newest() {
    return api.json("GET", "/v2/general/servers/" + SERVER + "/push-events?limit=1", "")
        .path("events")
        .path(0);
  }

  /** The log of an event names both ways, and why the second was taken. */
  private void assertToldAsUnacknowledged(int number) {
    String id = webServer.received().events().getFirst().path("id").stringValue();
    await().atMost(Duration.ofSeconds(30)).until(() -> status(api.event(id)).equals("delivered"));
    JsonNode event = api.event(id);
    assertThat(event.path("seq").intValue()).isEqualTo(number);
    JsonNode log = event.path("attemptLog");
    assertThat(log).hasSize(2);
    assertThat(log.path(0).path("route").stringValue()).isEqualTo("websocket");
    assertThat(log.path(0).path("code").stringValue()).isEqualTo("unacknowledged");
    assertThat(log.path(1).path("route").stringValue()).isEqualTo("http");
    assertThat(log.path(1).path("reason").stringValue()).startsWith("sessionUnacknowledged: ");
  }

  private static String status(JsonNode event) {
    return event.path("status").stringValue("");
  }

  private static List<String> ids(Received received) {
    return received.events().stream().map(event -> event.path("id").stringValue()).toList();
  }

  private static List<Long> numbers(int from, int to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
