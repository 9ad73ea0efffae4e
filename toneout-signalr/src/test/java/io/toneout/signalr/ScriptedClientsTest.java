package io.toneout.signalr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that cannot be had here, played by what is known of them: Python's signalrcore, and .NET.
 */
class ScriptedClientsTest {

  private static final String PING = "{\"type\":6}\u001e";

  private final BlockingQueue<HubConnection> connected = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> probes = new LinkedBlockingQueue<>();
  private RunningHub hub;

  @BeforeEach
  void start() {
    hub =
        RunningHub.of(
            Hub.builder()
                .onConnected(connected::add)
                .onProbeAnswered((connection, counter) -> probes.add(counter))
                .method("Echo", call -> call.argument(0))
                .build(),
            HubOptions.builder()
                .keepAlive(Duration.ofMillis(60))
                .clientTimeout(Duration.ofMillis(120))
                .build());
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private HubConnection connection() throws InterruptedException {
    HubConnection connection = connected.poll(10, TimeUnit.SECONDS);
    assertThat(connection).isNotNull();
    return connection;
  }

  /**
   * Handshake version 0; no pings and no pongs; takes every frame with content for hub messages,
   * and breaks on a continuation.
   */
  @Test
  void signalrcoreLivesOnWithoutAWord() throws Exception {
    try (RawWebSocket client = hub.webSocket()) {
      client.send("{\"protocol\": \"json\", \"version\": 0}");
      assertThat(client.next().text()).isEqualTo("{}\u001e");
      HubConnection connection = connection();
      connection.send("pushEvent", "x".repeat(70_000));
      int hubPings = 0;
      // twenty pings of the server are ten client time-outs
      while (hubPings < 20) {
        RawWebSocket.Frame frame = client.next();
        assertThat(frame.isWhole()).isTrue();
        if (frame.opcode() == RawWebSocket.PING) {
          assertThat(frame.payload()).as("content would be parsed as JSON").isEmpty();
        } else {
          assertThat(frame.opcode()).isEqualTo(RawWebSocket.TEXT);
          assertThat(frame.text()).endsWith("\u001e");
          hubPings += frame.text().equals(PING) ? 1 : 0;
        }
      }
      assertThat(connection.answersProbes()).isFalse();
      client.send(
          "{\"type\": 1, \"headers\": {}, \"invocationId\": \"d1\", \"target\": \"Echo\","
              + " \"arguments\": [\"still here\"]}");
      assertThat(client.message()).contains("still here");
    }
  }

  /** Pongs by the platform, and empty ones that nobody asked for; the query has no negotiate. */
  @Test
  void dotNetsUnaskedPongsAreNoAnswers() throws Exception {
    try (RawWebSocket client = hub.webSocket()) {
      client.frame(
          RawWebSocket.TEXT, "{\"protocol\":\"json\",\"version\":1}\u001e".getBytes(UTF_8));
      assertThat(client.next().text()).isEqualTo("{}\u001e");
      HubConnection connection = connection();
      client.pong();
      assertThat(probes.poll(10, TimeUnit.SECONDS)).isEqualTo(-1L);
      connection.send("pushEvent", "e");
      connection.probe(1);
      client.pong();
      client.pong();
      assertThat(probes.poll(10, TimeUnit.SECONDS)).isEqualTo(-1L);
      assertThat(probes.poll(10, TimeUnit.SECONDS)).isEqualTo(-1L);
      client.pong((byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1);
      assertThat(probes.poll(10, TimeUnit.SECONDS)).isEqualTo(1L);
    }
  }
}
