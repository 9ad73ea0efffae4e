package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How connections end, and what the hub hears of it. */
class ClosingTest {

  private final BlockingQueue<DisconnectReason> ends = new LinkedBlockingQueue<>();
  private final BlockingQueue<HubConnection> connected = new LinkedBlockingQueue<>();
  private @Nullable RunningHub hub;

  private RunningHub start(HubOptions options) {
    RunningHub started =
        RunningHub.of(
            Hub.builder()
                .onConnected(connected::add)
                .onDisconnected((connection, reason) -> ends.add(reason))
                .method(
                    "Close",
                    call -> {
                      call.connection().send("before");
                      call.connection().close(CloseReason.NORMAL);
                      return null;
                    })
                .build(),
            options);
    hub = started;
    return started;
  }

  @AfterEach
  void stop() {
    if (hub != null) {
      hub.close();
    }
  }

  private DisconnectReason.Kind end() throws InterruptedException {
    DisconnectReason reason = ends.poll(10, TimeUnit.SECONDS);
    assertThat(reason).isNotNull();
    assertThat(ends).isEmpty();
    return reason.kind();
  }

  @Test
  void aCloseMessageIsAnsweredWithTheEnd() throws Exception {
    try (RawWebSocket client = start(HubOptions.DEFAULTS).jsonClient()) {
      client.send("{\"type\":7}");
      assertThat(client.closeCode()).isEqualTo(1000);
      client.frame(RawWebSocket.CLOSE, (byte) 3, (byte) 0xe8);
      assertThat(client.isEnded()).isTrue();
    }
    assertThat(end()).isEqualTo(DisconnectReason.Kind.CLIENT_CLOSED);
  }

  @Test
  void aCloseFrameIsAGoodbyeToo() throws Exception {
    try (RawWebSocket client = start(HubOptions.DEFAULTS).jsonClient()) {
      client.frame(RawWebSocket.CLOSE);
      assertThat(client.closeCode()).isEqualTo(1000);
    }
    assertThat(end()).isEqualTo(DisconnectReason.Kind.CLIENT_CLOSED);
  }

  @Test
  void aLostConnectionIsNoGoodbye() throws Exception {
    start(HubOptions.DEFAULTS).jsonClient().close();
    assertThat(end()).isEqualTo(DisconnectReason.Kind.CONNECTION_LOST);
  }

  @Test
  void whatWasSentBeforeAServersCloseArrivesBeforeIt() throws Exception {
    try (RawWebSocket client = start(HubOptions.DEFAULTS).jsonClient()) {
      client.send("{\"type\":1,\"target\":\"close\",\"arguments\":[]}");
      assertThat(client.message()).isEqualTo("{\"type\":1,\"target\":\"before\",\"arguments\":[]}");
      assertThat(client.message()).isEqualTo("{\"type\":7}");
      assertThat(client.closeCode()).isEqualTo(1000);
    }
    assertThat(end()).isEqualTo(DisconnectReason.Kind.SERVER_CLOSED);
  }

  @Test
  void aCloseSaysWhetherToComeBack() throws Exception {
    try (RawWebSocket client = start(HubOptions.DEFAULTS).jsonClient()) {
      HubConnection connection = connected.poll(10, TimeUnit.SECONDS);
      assertThat(connection).isNotNull();
      connection.close(new CloseReason("moved", true));
      assertThat(client.message())
          .isEqualTo("{\"type\":7,\"error\":\"moved\",\"allowReconnect\":true}");
      assertThat(connection.isOpen()).isFalse();
      assertThat(connection.send("more")).isFalse();
    }
  }

  @Test
  void aDrainAsksEverybodyToComeBackAndLetsNobodyIn() {
    RunningHub running = start(HubOptions.DEFAULTS);
    try (RawWebSocket client = running.jsonClient();
        RawWebSocket shaking = running.webSocket()) {
      await().until(() -> running.endpoint().connectionCount() == 2);
      var drained = running.endpoint().drain(Duration.ofSeconds(10));
      assertThat(client.message()).isEqualTo("{\"type\":7,\"allowReconnect\":true}");
      assertThat(client.closeCode()).isEqualTo(1000);
      assertThat(shaking.closeCode()).isEqualTo(1000);
      assertThat(RawWebSocket.refused(running.port(), "/hub")).startsWith("HTTP/1.1 503 ");
      assertThat(drained.isComplete()).isFalse();
      client.frame(RawWebSocket.CLOSE);
      shaking.frame(RawWebSocket.CLOSE);
      RunningHub.await(drained);
    }
    assertThat(running.endpoint().connectionCount()).isZero();
  }

  @Test
  void anEndDuringACallIsHeardAfterIt() throws Exception {
    var entered = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var order = new LinkedBlockingQueue<String>();
    try (RunningHub running =
        RunningHub.of(
            Hub.builder()
                .method(
                    "Wait",
                    call -> {
                      entered.countDown();
                      gate.await();
                      order.add("called");
                      return null;
                    })
                .onDisconnected((connection, reason) -> order.add("disconnected"))
                .build())) {
      try (RawWebSocket client = running.jsonClient()) {
        client.send("{\"type\":1,\"target\":\"Wait\",\"arguments\":[]}");
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
      }
      await().until(() -> running.endpoint().connectionCount() == 0);
      gate.countDown();
      assertThat(order.poll(10, TimeUnit.SECONDS)).isEqualTo("called");
      assertThat(order.poll(10, TimeUnit.SECONDS)).isEqualTo("disconnected");
    }
  }

  @Test
  void aClientThatDoesNotReadIsDropped() throws Exception {
    HubOptions options = HubOptions.builder().maxOutboundBytes(64 * 1024).build();
    try (RawWebSocket client = start(options).jsonClient()) {
      HubConnection connection = connected.poll(10, TimeUnit.SECONDS);
      assertThat(connection).isNotNull();
      String big = "x".repeat(10_000);
      int sent = 0;
      while (connection.send("flood", big)) {
        sent++;
        assertThat(sent).as("the socket's own buffers are finite").isLessThan(10_000);
      }
      assertThat(end()).isEqualTo(DisconnectReason.Kind.OUTBOUND_OVERFLOW);
      assertThat(client).isNotNull();
    }
  }

  @Test
  void aFailingOnConnectedCloses() {
    try (RunningHub running =
            RunningHub.of(
                Hub.builder()
                    .onConnected(connection -> {
                      throw new IllegalStateException("meant to fail");
                    })
                    .build());
        RawWebSocket client = running.jsonClient()) {
      assertThat(client.json().path("type").intValue()).isEqualTo(7);
      assertThat(client.closeCode()).isEqualTo(1000);
    }
  }
}
