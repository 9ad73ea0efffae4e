package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.HttpClientSide;
import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.io.BufferedReader;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Server-sent events, line by line (TransportProtocols.md, "Server-Sent Events"). */
class ServerSentEventsTest {

  private final BlockingQueue<HubConnection> connected = new LinkedBlockingQueue<>();
  private final BlockingQueue<DisconnectReason> ends = new LinkedBlockingQueue<>();
  private RunningHub hub;
  private HttpClientSide client;
  private String token;
  private BufferedReader events;

  @BeforeEach
  void connect() throws Exception {
    hub =
        RunningHub.of(
            Hub.builder()
                .onConnected(connected::add)
                .onDisconnected((connection, reason) -> ends.add(reason))
                .method("Echo", call -> call.argument(0))
                .build(),
            HubOptions.builder().keepAlive(Duration.ofMillis(500)).build());
    client = new HttpClientSide(hub);
    token = client.negotiate();
    events = client.openServerSentEvents(token);
  }

  @AfterEach
  void stop() {
    client.close();
    hub.close();
  }

  private void shakeHands(String protocol) throws Exception {
    assertThat(
            client
                .post(token, "{\"protocol\":\"" + protocol + "\",\"version\":1}\u001e")
                .statusCode())
        .isEqualTo(200);
  }

  private String event() throws Exception {
    String line = events.readLine();
    assertThat(line).startsWith("data: ");
    assertThat(events.readLine()).isEmpty();
    return line.substring(6);
  }

  @Test
  void carriesEachMessageAsAnEvent() throws Exception {
    shakeHands("json");
    assertThat(event()).isEqualTo("{}\u001e");
    client.post(
        token, "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Echo\",\"arguments\":[5]}\u001e");
    assertThat(event()).isEqualTo("{\"type\":3,\"invocationId\":\"1\",\"result\":5}\u001e");
    assertThat(event()).isEqualTo("{\"type\":6}\u001e");
  }

  @Test
  void neverAnswersAProbe() throws Exception {
    shakeHands("json");
    HubConnection connection = connected.poll(10, TimeUnit.SECONDS);
    assertThat(connection).isNotNull();
    assertThat(connection.transport()).isEqualTo("ServerSentEvents");
    assertThat(event()).isEqualTo("{}\u001e");
    client.post(token, "{\"type\":6}\u001e");
    assertThat(event()).isEqualTo("{\"type\":6}\u001e");
    assertThat(connection.answersProbes()).isFalse();
  }

  @Test
  void endsAfterTheLastMessage() throws Exception {
    shakeHands("json");
    HubConnection connection = connected.poll(10, TimeUnit.SECONDS);
    assertThat(connection).isNotNull();
    assertThat(event()).isEqualTo("{}\u001e");
    connection.close(CloseReason.NORMAL);
    assertThat(event()).isEqualTo("{\"type\":7}\u001e");
    assertThat(events.readLine()).isNull();
    assertThat(ends.poll(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(client.post(token, "").statusCode()).isEqualTo(404);
  }

  @Test
  void isLostWithItsSocket() throws Exception {
    shakeHands("json");
    assertThat(event()).isEqualTo("{}\u001e");
    client.close();
    DisconnectReason end = ends.poll(10, TimeUnit.SECONDS);
    assertThat(end).isNotNull();
    assertThat(end.kind()).isEqualTo(DisconnectReason.Kind.CONNECTION_LOST);
  }

  @Test
  void refusesABinaryProtocol() throws Exception {
    shakeHands("messagepack");
    assertThat(events.readLine())
        .contains("The transport does not support 'Binary' transfer format.");
  }

  @Test
  void isOneConnectionOnly() throws Exception {
    assertThat(client.send("GET", "?id=" + token, "", "Accept", "text/event-stream").statusCode())
        .isEqualTo(409);
    assertThat(client.poll(token).statusCode()).isEqualTo(400);
    assertThat(client.send("DELETE", "?id=" + token, "").statusCode()).isEqualTo(400);
    assertThat(RawWebSocket.refused(hub.port(), "/hub?id=" + token)).contains(" 400 ");
  }
}
