package io.toneout.signalr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first message of each side (HubProtocol.md, "Overview"). */
class HandshakeTest {

  private RunningHub hub;

  @BeforeEach
  void start() {
    hub = RunningHub.of(Hub.builder().method("Echo", call -> call.argument(0)).build());
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void acceptsTheVersionsInUse(int version) {
    try (RawWebSocket client = hub.webSocket()) {
      client.send("{\"protocol\":\"json\",\"version\":" + version + "}");
      assertThat(client.message()).isEqualTo("{}");
    }
  }

  @Test
  void isAnsweredBeforeTheEmptyPing() {
    try (RawWebSocket client = hub.webSocket()) {
      client.shakeHands("json", 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"protocol\":\"xml\",\"version\":1}|The protocol 'xml' is not supported.",
        "{\"protocol\":\"json\",\"version\":3}|The server does not support version 3 of the 'json'"
            + " protocol.",
        "{\"protocol\":\"json\",\"version\":-1}|The server does not support version -1 of the"
            + " 'json' protocol.",
        "{\"version\":1}|An unexpected error occurred during connection handshake.",
        "{\"protocol\":\"json\"}|An unexpected error occurred during connection handshake.",
        "{\"protocol\":1,\"version\":1}|An unexpected error occurred during connection handshake.",
        "{\"protocol\":\"json\",\"version\":1.5}|An unexpected error occurred during connection"
            + " handshake.",
        "[]|An unexpected error occurred during connection handshake.",
        "{\"proto|An unexpected error occurred during connection handshake.",
        "{\"type\":6}|An unexpected error occurred during connection handshake."
      })
  void saysWhyItRefuses(String request, String error) {
    try (RawWebSocket client = hub.webSocket()) {
      client.send(request);
      assertThat(client.json().path("error").stringValue()).isEqualTo(error);
      assertThat(client.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void ignoresMembersThatItDoesNotKnow() {
    try (RawWebSocket client = hub.webSocket()) {
      client.send("{\"version\":1,\"more\":{\"a\":[1]},\"protocol\":\"json\"}");
      assertThat(client.message()).isEqualTo("{}");
    }
  }

  @Test
  void isTakenInPiecesAndWithMessagesBehindIt() {
    try (RawWebSocket client = hub.webSocket()) {
      client.frame(RawWebSocket.TEXT, "{\"protocol\":\"js".getBytes(UTF_8));
      client.frame(
          RawWebSocket.TEXT,
          ("on\",\"version\":1}\u001e{\"type\":1,\"invocationId\":\"7\",\"target\":\"Echo\","
                  + "\"arguments\":[\"x\"]}\u001e")
              .getBytes(UTF_8));
      assertThat(client.message()).isEqualTo("{}");
      assertThat(client.message())
          .isEqualTo("{\"type\":3,\"invocationId\":\"7\",\"result\":\"x\"}");
    }
  }

  @Test
  void isTakenFromABinaryFrameAsJavaSendsIt() {
    try (RawWebSocket client = hub.webSocket()) {
      client.frame(
          RawWebSocket.BINARY, "{\"protocol\":\"json\",\"version\":1}\u001e".getBytes(UTF_8));
      assertThat(client.message()).isEqualTo("{}");
    }
  }

  @Test
  void thatNeverComesIsCanceled() {
    try (RunningHub hasty =
            RunningHub.withOptions(
                HubOptions.builder().handshakeTimeout(Duration.ofMillis(150)).build());
        RawWebSocket client = hasty.webSocket()) {
      client.frame(RawWebSocket.TEXT, "{\"protocol\":".getBytes(UTF_8));
      assertThat(client.message()).isEqualTo("{\"error\":\"Handshake was canceled.\"}");
      assertThat(client.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void thatGrowsWithoutEndIsRefused() {
    try (RunningHub small =
            RunningHub.withOptions(HubOptions.builder().maxReceiveBytes(100).build());
        RawWebSocket client = small.webSocket()) {
      client.frame(RawWebSocket.TEXT, "x".repeat(101).getBytes(UTF_8));
      assertThat(client.json().path("error").stringValue())
          .isEqualTo("An unexpected error occurred during connection handshake.");
      assertThat(client.closeCode()).isEqualTo(1000);
    }
  }
}
