package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Pings of both sides, time-outs, and probes. */
class KeepAliveTest {

  private static final String PING = "{\"type\":6}\u001e";
  private static final HubOptions QUICK =
      HubOptions.builder()
          .keepAlive(Duration.ofMillis(50))
          .clientTimeout(Duration.ofMillis(200))
          .build();

  private final BlockingQueue<DisconnectReason> ends = new LinkedBlockingQueue<>();

  @Test
  void pingsWhateverElseIsSent() {
    try (RunningHub hub = RunningHub.of(Hub.builder().build(), QUICK);
        RawWebSocket client = hub.jsonClient()) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.next().text()).isEqualTo(PING);
      }
    }
  }

  @Test
  void dropsAClientThatPingedOnceAndThenFallsSilent() throws Exception {
    try (RunningHub hub = RunningHub.of(hub(), QUICK);
        RawWebSocket client = hub.jsonClient()) {
      client.send("{\"type\":6}");
      assertThat(client.message())
          .isEqualTo(
              "{\"type\":7,\"error\":\"Connection closed with an error.\",\"allowReconnect\":true}");
      client.close();
      DisconnectReason reason = ends.poll(10, TimeUnit.SECONDS);
      assertThat(reason).isNotNull();
      assertThat(reason.kind()).isEqualTo(DisconnectReason.Kind.CLIENT_TIMEOUT);
    }
  }

  @Test
  void keepsAClientThatNeverPings() {
    try (RunningHub hub = RunningHub.of(hub(), QUICK);
        RawWebSocket client = hub.jsonClient()) {
      // ten pings of the server are two and a half client time-outs
      for (int i = 0; i < 10; i++) {
        assertThat(client.next().text()).isEqualTo(PING);
      }
      client.send("{\"type\":1,\"invocationId\":\"1\",\"target\":\"Void\",\"arguments\":[]}");
      assertThat(client.message()).contains("\"result\":null");
    }
  }

  @Test
  void doesNotTimeAClientOutWhileItsInvocationRuns() {
    var gate = new CountDownLatch(1);
    Hub slow =
        Hub.builder()
            .method(
                "Wait",
                call -> {
                  gate.await();
                  return "waited";
                })
            .build();
    try (RunningHub hub = RunningHub.of(slow, QUICK);
        RawWebSocket client = hub.jsonClient()) {
      client.send(
          "{\"type\":6}",
          "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Wait\",\"arguments\":[]}");
      for (int i = 0; i < 10; i++) {
        assertThat(client.next().text()).isEqualTo(PING);
      }
      gate.countDown();
      assertThat(client.message()).contains("waited");
    }
  }

  @Test
  void measuresOnlyThoseThatHavePonged() throws Exception {
    var counters = new LinkedBlockingQueue<Long>();
    var connections = new LinkedBlockingQueue<HubConnection>();
    Hub hub =
        Hub.builder()
            .onConnected(connections::add)
            .onProbeAnswered((connection, counter) -> counters.add(counter))
            .build();
    try (RunningHub running = RunningHub.of(hub);
        RawWebSocket client = running.jsonClient()) {
      HubConnection connection = connections.poll(10, TimeUnit.SECONDS);
      assertThat(connection).isNotNull();
      assertThat(connection.answersProbes()).isFalse();
      assertThatIllegalStateException().isThrownBy(() -> connection.probe(1));

      client.pong();
      assertThat(counters.poll(10, TimeUnit.SECONDS)).isEqualTo(-1L);
      assertThat(connection.answersProbes()).isTrue();

      connection.send("before");
      connection.probe(513);
      assertThat(client.next().text()).contains("before");
      RawWebSocket.Frame ping = client.next();
      assertThat(ping.opcode()).isEqualTo(RawWebSocket.PING);
      assertThat(ping.payload()).containsExactly(0, 0, 0, 0, 0, 0, 2, 1);
      // .NET sends empty ones unasked: they carry no counter
      client.pong();
      client.pong(ping.payload());
      assertThat(counters.poll(10, TimeUnit.SECONDS)).isEqualTo(-1L);
      assertThat(counters.poll(10, TimeUnit.SECONDS)).isEqualTo(513L);
    }
  }

  private Hub hub() {
    return Hub.builder()
        .method("Void", call -> null)
        .onDisconnected((connection, reason) -> ends.add(reason))
        .build();
  }
}
