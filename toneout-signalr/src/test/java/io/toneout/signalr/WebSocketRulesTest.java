package io.toneout.signalr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server has to hold clients to, and itself (RFC 6455). */
class WebSocketRulesTest {

  private static final int FIN = 0x80;
  private static final String ECHO =
      "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Echo\",\"arguments\":[\"grüße\"]}\u001e";
  private static final String ANSWER = "{\"type\":3,\"invocationId\":\"1\",\"result\":\"grüße\"}";

  private RunningHub hub;
  private RawWebSocket client;

  @BeforeEach
  void connect() {
    hub = RunningHub.of(Hub.builder().method("Echo", call -> call.argument(0)).build());
    client = hub.jsonClient();
  }

  @AfterEach
  void stop() {
    client.close();
    hub.close();
  }

  @Test
  void closesOnAnUnmaskedFrame() {
    client.frame(FIN | RawWebSocket.TEXT, false, "{\"type\":6}\u001e".getBytes(UTF_8));
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x40, 0x20, 0x10})
  void closesOnAReservedBit(int bit) {
    client.frame(FIN | bit | RawWebSocket.TEXT, true, "{\"type\":6}\u001e".getBytes(UTF_8));
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
  void closesOnAReservedOpcode(int opcode) {
    client.frame(opcode);
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @Test
  void closesOnAFragmentedControlFrame() {
    client.fragment(RawWebSocket.PING);
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @Test
  void closesOnAControlFrameOfMoreThan125Bytes() {
    client.frame(RawWebSocket.PING, new byte[126]);
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @Test
  void closesOnAContinuationOfNothing() {
    client.frame(RawWebSocket.CONTINUATION, (byte) 'x');
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @Test
  void closesOnANewMessageWithinAFragmentedOne() {
    client.fragment(RawWebSocket.TEXT, (byte) '{');
    client.frame(RawWebSocket.TEXT, (byte) '}');
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @Test
  void joinsFragmentsWithControlFramesBetweenThem() {
    byte[] bytes = ECHO.getBytes(UTF_8);
    client.fragment(RawWebSocket.TEXT, part(bytes, 0, 60));
    client.frame(RawWebSocket.PING, (byte) 1, (byte) 2);
    client.fragment(RawWebSocket.CONTINUATION, part(bytes, 60, 70));
    client.frame(RawWebSocket.CONTINUATION, part(bytes, 70, bytes.length));
    RawWebSocket.Frame pong = client.next();
    assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
    assertThat(pong.payload()).containsExactly(1, 2);
    assertThat(client.message()).isEqualTo(ANSWER);
  }

  @Test
  void takesFragmentsCutWithinACharacter() {
    byte[] bytes = ECHO.getBytes(UTF_8);
    int withinUmlaut = ECHO.indexOf('ü') + 1;
    client.fragment(RawWebSocket.TEXT, part(bytes, 0, withinUmlaut));
    client.frame(RawWebSocket.CONTINUATION, part(bytes, withinUmlaut, bytes.length));
    assertThat(client.message()).isEqualTo(ANSWER);
  }

  @ParameterizedTest
  @CsvSource({"c0 af", "ed a0 80", "f4 90 80 80", "ff", "80", "e2 82", "f8 88 80 80 80", "c3 28"})
  void closesOnTextThatIsNoUtf8(String hex) {
    client.frame(RawWebSocket.TEXT, bytes(hex));
    assertThat(client.closeCode()).isEqualTo(1007);
  }

  @Test
  void doesNotJudgeBinaryFramesAsText() {
    client.frame(RawWebSocket.BINARY, ECHO.getBytes(UTF_8));
    assertThat(client.message()).isEqualTo(ANSWER);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125})
  void answersAPingWithItsPayload(int length) {
    byte[] payload = "p".repeat(length).getBytes(UTF_8);
    client.frame(RawWebSocket.PING, payload);
    RawWebSocket.Frame pong = client.next();
    assertThat(pong.firstByte()).isEqualTo(FIN | RawWebSocket.PONG);
    assertThat(pong.payload()).isEqualTo(payload);
  }

  @Test
  void survivesPongsThatNobodyAskedFor() {
    client.pong();
    client.pong((byte) 1, (byte) 2, (byte) 3);
    client.pong(new byte[8]);
    client.frame(RawWebSocket.TEXT, ECHO.getBytes(UTF_8));
    assertThat(client.message()).isEqualTo(ANSWER);
  }

  @Test
  void answersACloseWithoutACodeWith1000() {
    client.frame(RawWebSocket.CLOSE);
    assertThat(client.closeCode()).isEqualTo(1000);
    assertThat(client.isEnded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 3000, 4999})
  void answersACloseWithACode(int code) {
    client.frame(RawWebSocket.CLOSE, (byte) (code >> 8), (byte) code, (byte) 'b', (byte) 'y');
    assertThat(client.closeCode()).isEqualTo(1000);
    assertThat(client.isEnded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999, 65_535})
  void refusesCloseCodesThatAreNone(int code) {
    client.frame(RawWebSocket.CLOSE, (byte) (code >> 8), (byte) code);
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @Test
  void refusesACloseWithHalfACode() {
    client.frame(RawWebSocket.CLOSE, (byte) 3);
    assertThat(client.closeCode()).isEqualTo(1002);
  }

  @Test
  void refusesACloseWhoseReasonIsNoUtf8() {
    client.frame(RawWebSocket.CLOSE, (byte) 3, (byte) 0xe8, (byte) 0xff);
    assertThat(client.closeCode()).isEqualTo(1007);
  }

  @Test
  void doesNotWaitForTheContentOfAFrameThatIsTooLong() {
    client.bytes(bytes("81 ff 7f ff ff ff ff ff ff ff 00 00 00 00"));
    assertThat(client.json().path("error").stringValue())
        .isEqualTo("Connection closed with an error.");
    assertThat(client.closeCode()).isEqualTo(1000);
  }

  @Test
  void goesOnWhenBytesComeOneByOne() {
    byte[] bytes = {(byte) 0x89, (byte) 0x81, 0, 0, 0, 0, 'x'};
    for (byte each : bytes) {
      client.bytes(each);
    }
    assertThat(client.next().text()).isEqualTo("x");
  }

  @Test
  void doesNotTakeAnUpgradeWithoutTheRightVersionOrKey() {
    String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    String old = RawWebSocket.refused(hub.port(), "/hub", "Sec-WebSocket-Version: 8", key);
    assertThat(old).startsWith("HTTP/1.1 426 ").containsIgnoringCase("sec-websocket-version: 13");
    String keyless = RawWebSocket.refused(hub.port(), "/hub", "Sec-WebSocket-Version: 13");
    assertThat(keyless).startsWith("HTTP/1.1 400 ");
  }

  private static byte[] part(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }
}
