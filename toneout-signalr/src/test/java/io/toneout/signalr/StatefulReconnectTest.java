package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.signalr.tools.HttpClientSide;
import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stateful reconnect, message by message. */
class StatefulReconnectTest {

  private static final String ASK = "/negotiate?negotiateVersion=1&useStatefulReconnect=true";
  private static final String COUNT = "{\"type\":1,\"target\":\"Count\",\"arguments\":[]}";

  private final BlockingQueue<HubConnection> connected = new LinkedBlockingQueue<>();
  private final BlockingQueue<DisconnectReason> ends = new LinkedBlockingQueue<>();
  private final AtomicInteger counted = new AtomicInteger();
  private RunningHub hub;
  private HttpClientSide http;
  private String path;
  private HubConnection connection;
  private RawWebSocket client;

  @BeforeEach
  void connect() throws Exception {
    hub =
        RunningHub.of(
            Hub.builder()
                .onConnected(connected::add)
                .onDisconnected((connection, reason) -> ends.add(reason))
                .method("Count", call -> counted.incrementAndGet())
                .build(),
            HubOptions.builder()
                .statefulReconnect(true)
                .attachTimeout(Duration.ofSeconds(3))
                .maxReplayBytes(1_000)
                .build());
    http = new HttpClientSide(hub);
    JsonNode answer = JsonMapper.shared().readTree(http.send("POST", ASK, "").body());
    assertThat(answer.path("useStatefulReconnect").booleanValue()).isTrue();
    path = "/hub?id=" + answer.path("connectionToken").stringValue();
    client = RawWebSocket.open(hub.port(), path);
    client.shakeHands("json", 2);
    connection = connected.poll(10, TimeUnit.SECONDS);
    assertThat(connection).isNotNull();
  }

  @AfterEach
  void stop() {
    client.close();
    http.close();
    hub.close();
  }

  private void comeBack() {
    client.close();
    client = RawWebSocket.open(hub.port(), path);
  }

  private String sequence(long id) {
    return "{\"type\":9,\"sequenceId\":" + id + "}";
  }

  private String pushed(int n) {
    return "{\"type\":1,\"target\":\"push\",\"arguments\":[" + n + "]}";
  }

  @Test
  void isGrantedOnlyWhereItIsSwitchedOnAndAskedFor() throws Exception {
    assertThat(http.send("POST", "/negotiate?negotiateVersion=1", "").body())
        .doesNotContain("useStatefulReconnect");
    try (RunningHub without = RunningHub.of(Hub.builder().build());
        HttpClientSide asking = new HttpClientSide(without)) {
      assertThat(asking.send("POST", ASK, "").body()).doesNotContain("useStatefulReconnect");
    }
  }

  @Test
  void repeatsWhatWasNotAcknowledged() {
    for (int n = 1; n <= 3; n++) {
      connection.send("push", n);
      assertThat(client.message()).isEqualTo(pushed(n));
    }
    client.send("{\"type\":8,\"sequenceId\":1}", COUNT);
    await().until(() -> counted.get() == 1);
    comeBack();
    client.send(sequence(2));
    assertThat(client.message()).isEqualTo(sequence(2));
    assertThat(client.message()).isEqualTo(pushed(2));
    assertThat(client.message()).isEqualTo(pushed(3));
    connection.send("push", 4);
    assertThat(client.message()).isEqualTo(pushed(4));
    assertThat(ends).isEmpty();
  }

  @Test
  void keepsWhatIsSentWhileTheClientIsAway() {
    client.close();
    connection.send("push", 1);
    assertThat(connection.isOpen()).isTrue();
    client = RawWebSocket.open(hub.port(), path);
    client.send(sequence(1));
    assertThat(client.message()).isEqualTo(sequence(1));
    assertThat(client.message()).isEqualTo(pushed(1));
  }

  @Test
  void dropsWhatTheClientRepeatsAndItHasAlready() {
    client.send(COUNT, COUNT);
    await().until(() -> counted.get() == 2);
    comeBack();
    client.send(sequence(1), COUNT, COUNT, COUNT);
    assertThat(client.message()).isEqualTo(sequence(1));
    await().until(() -> counted.get() == 3);
    // in order: had a repeated one been taken, it would have been counted before the ack
    assertThat(client.json().path("type").intValue()).isEqualTo(8);
    assertThat(counted).hasValue(3);
  }

  @Test
  void acknowledgesWhatItReceives() {
    client.send(COUNT, COUNT);
    JsonNode ack = client.json();
    assertThat(ack.path("type").intValue()).isEqualTo(8);
    assertThat(ack.path("sequenceId").intValue()).isBetween(1, 2);
  }

  @Test
  void doesNotCountPings() {
    client.send("{\"type\":6}", "{\"type\":6}", COUNT);
    JsonNode ack = client.json();
    assertThat(ack.path("sequenceId").intValue()).isEqualTo(1);
  }

  @Test
  void closesOnASequenceThatSkips() {
    comeBack();
    client.send(sequence(2));
    assertThat(client.message()).isEqualTo(sequence(1));
    assertThat(client.json().path("type").intValue()).isEqualTo(7);
  }

  @Test
  void holdsBackWhatIsTooFarAheadOfTheAcknowledgements() {
    String half = "x".repeat(600);
    for (int n = 0; n < 5; n++) {
      connection.send("push", half);
    }
    client.json();
    client.json();
    client.send("{\"type\":1,\"invocationId\":\"1\",\"target\":\"Count\",\"arguments\":[]}");
    await().until(() -> counted.get() == 1);
    assertThat(connection.bufferedBytes()).isGreaterThan(1_800);
    client.send("{\"type\":8,\"sequenceId\":2}");
    assertThat(client.json().path("target").stringValue()).isEqualTo("push");
  }

  @Test
  void endsWhenTheClientStaysAway() throws Exception {
    client.close();
    DisconnectReason end = ends.poll(20, TimeUnit.SECONDS);
    assertThat(end).isNotNull();
    assertThat(end.kind()).isEqualTo(DisconnectReason.Kind.CONNECTION_LOST);
    assertThat(RawWebSocket.refused(hub.port(), path)).contains(" 404 ");
  }

  @Test
  void isOverAtOnceAfterAClose() {
    connection.close(CloseReason.RECONNECT);
    assertThat(client.json().path("type").intValue()).isEqualTo(7);
    assertThat(RawWebSocket.refused(hub.port(), path)).contains(" 404 ");
  }

  @Test
  void takesANewWebSocketWhileTheOldOneSeemsToStand() {
    try (RawWebSocket halfOpen = client) {
      client = RawWebSocket.open(hub.port(), path);
      client.send(sequence(1));
      assertThat(client.message()).isEqualTo(sequence(1));
      connection.send("push", 1);
      assertThat(client.message()).isEqualTo(pushed(1));
      assertThat(halfOpen.isEnded()).isTrue();
    }
  }
}
