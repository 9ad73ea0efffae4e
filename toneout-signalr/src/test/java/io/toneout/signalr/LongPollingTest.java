package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.signalr.tools.HttpClientSide;
import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long polling, request by request (TransportProtocols.md, "Long Polling"). */
class LongPollingTest {

  private final BlockingQueue<HubConnection> connected = new LinkedBlockingQueue<>();
  private final BlockingQueue<DisconnectReason> ends = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> probes = new LinkedBlockingQueue<>();
  private RunningHub hub;
  private HttpClientSide client;

  @BeforeEach
  void start() {
    start(HubOptions.builder());
  }

  private void start(HubOptions.Builder options) {
    hub =
        RunningHub.of(
            Hub.builder()
                .onConnected(connected::add)
                .onDisconnected((connection, reason) -> ends.add(reason))
                .onProbeAnswered((connection, counter) -> probes.add(counter))
                .method("Echo", call -> call.argument(0))
                .build(),
            options.build());
    client = new HttpClientSide(hub);
  }

  private void restart(HubOptions.Builder options) {
    stop();
    start(options);
  }

  @AfterEach
  void stop() {
    client.close();
    hub.close();
  }

  private HubConnection connection() throws InterruptedException {
    HubConnection connection = connected.poll(10, TimeUnit.SECONDS);
    assertThat(connection).isNotNull();
    return connection;
  }

  private DisconnectReason.Kind end() throws InterruptedException {
    DisconnectReason end = ends.poll(10, TimeUnit.SECONDS);
    assertThat(end).isNotNull();
    return end.kind();
  }

  @Test
  void answersAPollWithWhatIsPosted() throws Exception {
    String token = client.openLongPolling();
    assertThat(connection().transport()).isEqualTo("LongPolling");
    client.post(
        token, "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Echo\",\"arguments\":[5]}\u001e");
    HttpResponse<String> answer = client.poll(token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/octet-stream");
    assertThat(answer.body()).isEqualTo("{\"type\":3,\"invocationId\":\"1\",\"result\":5}\u001e");
  }

  @Test
  void wakesThePollThatWaits() throws Exception {
    String token = client.openLongPolling();
    CompletableFuture<HttpResponse<String>> poll = client.pollLater(token);
    connection().send("hello");
    assertThat(poll.get(10, TimeUnit.SECONDS).body()).contains("\"hello\"");
  }

  @Test
  void theNextPollAnswersProbes() throws Exception {
    String token = client.openLongPolling();
    HubConnection connection = connection();
    CompletableFuture<HttpResponse<String>> poll = client.pollLater(token);
    // the empty one after the handshake, which this poll has answered
    assertThat(probes.poll(10, TimeUnit.SECONDS)).isEqualTo(-1L);
    connection.send("event");
    connection.probe(7);
    assertThat(poll.get(10, TimeUnit.SECONDS).body()).contains("event");
    assertThat(probes).isEmpty();
    client.pollLater(token);
    assertThat(probes.poll(10, TimeUnit.SECONDS)).isEqualTo(7L);
  }

  @Test
  void aNewerPollReplacesTheOneThatWaits() throws Exception {
    String token = client.openLongPolling();
    HubConnection connection = connection();
    CompletableFuture<HttpResponse<String>> first = client.pollLater(token);
    await().until(() -> probes.poll() != null);
    CompletableFuture<HttpResponse<String>> second = client.pollLater(token);
    assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    connection.send("hello");
    assertThat(second.get(10, TimeUnit.SECONDS).body()).contains("hello");
  }

  @Test
  void answersAPollThatWaitedInVainWithNothing() throws Exception {
    restart(HubOptions.builder().pollTimeout(Duration.ofMillis(200)));
    String token = client.openLongPolling();
    HttpResponse<String> answer = client.poll(token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void neverPings() throws Exception {
    restart(
        HubOptions.builder().keepAlive(Duration.ofMillis(50)).pollTimeout(Duration.ofMillis(500)));
    String token = client.openLongPolling();
    assertThat(client.poll(token).body()).isEmpty();
  }

  @Test
  void endsWithTheClientsDelete() throws Exception {
    String token = client.openLongPolling();
    CompletableFuture<HttpResponse<String>> poll = client.pollLater(token);
    await().until(() -> probes.poll() != null);
    assertThat(client.send("DELETE", "?id=" + token, "").statusCode()).isEqualTo(202);
    assertThat(poll.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    assertThat(end()).isEqualTo(DisconnectReason.Kind.CLIENT_CLOSED);
    assertThat(client.post(token, "").statusCode()).isEqualTo(404);
    // it may have been on its way when the end came: the Java client takes a 404 for an error
    assertThat(client.poll(token).statusCode()).isEqualTo(204);
  }

  @Test
  void givesTheLastMessageAndThenTheEnd() throws Exception {
    String token = client.openLongPolling();
    connection().close(CloseReason.RECONNECT);
    assertThat(client.poll(token).body()).isEqualTo("{\"type\":7,\"allowReconnect\":true}\u001e");
    assertThat(client.poll(token).statusCode()).isEqualTo(204);
    assertThat(end()).isEqualTo(DisconnectReason.Kind.SERVER_CLOSED);
  }

  @Test
  void givesUpAClientThatStaysAway() throws Exception {
    restart(HubOptions.builder().attachTimeout(Duration.ofMillis(300)));
    String token = client.openLongPolling();
    assertThat(end()).isEqualTo(DisconnectReason.Kind.CONNECTION_LOST);
    assertThat(client.poll(token).statusCode()).isEqualTo(404);
    assertThat(hub.endpoint().connectionCount()).isZero();
  }

  @Test
  void keepsToItsTransport() throws Exception {
    String token = client.openLongPolling();
    assertThat(client.send("GET", "?id=" + token, "", "Accept", "text/event-stream").statusCode())
        .isEqualTo(400);
    assertThat(RawWebSocket.refused(hub.port(), "/hub?id=" + token)).contains(" 400 ");
  }

  @Test
  void refusesABodyThatIsTooLong() throws Exception {
    restart(HubOptions.builder().maxPostBytes(1_000));
    String token = client.openLongPolling();
    assertThat(client.post(token, " ".repeat(1_001)).statusCode()).isEqualTo(413);
    assertThat(client.post(token, "{\"type\":6}\u001e").statusCode()).isEqualTo(200);
  }

  @Test
  void closesOnWhatIsNoMessage() throws Exception {
    String token = client.openLongPolling();
    client.post(token, "nonsense\u001e");
    assertThat(client.poll(token).body()).contains("Connection closed with an error.");
    assertThat(client.poll(token).statusCode()).isEqualTo(204);
    assertThat(end()).isEqualTo(DisconnectReason.Kind.PROTOCOL_ERROR);
  }

  @Test
  void dropsAClientThatTakesNothing() throws Exception {
    restart(HubOptions.builder().maxOutboundBytes(10_000));
    client.openLongPolling();
    HubConnection connection = connection();
    String text = "x".repeat(1_000);
    while (connection.send("flood", text)) {
      assertThat(connection.bufferedBytes()).isLessThanOrEqualTo(10_000);
    }
    assertThat(end()).isEqualTo(DisconnectReason.Kind.OUTBOUND_OVERFLOW);
  }
}
