package io.toneout.signalr.protocol;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of MessagePack messages (HubProtocol.md, "MessagePack encoding"). */
class MessagePackTest {

  private static final MessagePackHubProtocol PROTOCOL = MessagePackHubProtocol.INSTANCE;

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static HubMessage read(String hex) {
    InputBuffer input = new InputBuffer(32 * 1024);
    input.append(HexFormat.of().parseHex(hex));
    HubMessage message = PROTOCOL.next(input);
    return requireNonNull(message);
  }

  @Test
  void writesWhatTheSpecificationShows() {
    assertThat(hex(PROTOCOL.invocation("m", 42))).isEqualTo("09" + "960180c0a16d" + "912a" + "90");
    assertThat(hex(PROTOCOL.result("xyz", 42))).isEqualTo("09" + "950380a378797a" + "032a");
    assertThat(hex(PROTOCOL.result("xyz", null))).isEqualTo("09" + "950380a378797a" + "03c0");
    assertThat(hex(PROTOCOL.completion("xyz"))).isEqualTo("08" + "940380a378797a" + "02");
    assertThat(hex(PROTOCOL.error("x", "E"))).isEqualTo("08" + "950380a178" + "01a145");
    assertThat(hex(PROTOCOL.streamItem("x", 42))).isEqualTo("06" + "940280a178" + "2a");
    assertThat(hex(PROTOCOL.ping())).isEqualTo("02" + "9106");
    assertThat(hex(PROTOCOL.close(null, false))).isEqualTo("04" + "9307c0c2");
    assertThat(hex(PROTOCOL.close("x", true))).isEqualTo("05" + "9307a178c3");
    assertThat(hex(PROTOCOL.ack(3))).isEqualTo("03" + "920803");
    assertThat(hex(PROTOCOL.sequence(4))).isEqualTo("03" + "920904");
    assertThat(hex(PROTOCOL.withInvocationId(PROTOCOL.invocation("m"), "7")))
        .isEqualTo("09" + "960180a137a16d" + "90" + "90");
  }

  @Test
  void keepsBinaryDataAndTimestamps() {
    assertThat(hex(PROTOCOL.streamItem("x", new byte[] {1, 2})))
        .isEqualTo("09" + "940280a178" + "c4020102");
    assertThat(hex(PROTOCOL.streamItem("x", Map.of("t", Instant.ofEpochSecond(1)))))
        .isEqualTo("0e" + "940280a178" + "81a174" + "d6ff00000001");
  }

  @Test
  void readsInvocationsOfFiveAndOfSixItems() {
    assertThat(read("08" + "950180c0a16d" + "912a"))
        .isInstanceOfSatisfying(
            HubMessage.Invocation.class,
            invocation -> {
              assertThat(invocation.target()).isEqualTo("m");
              assertThat(invocation.arguments()).hasToString("[42]");
              assertThat(invocation.streamIds()).isEmpty();
            });
    assertThat(read("0a" + "960180c0a16d" + "90" + "91a131"))
        .isInstanceOfSatisfying(
            HubMessage.Invocation.class,
            invocation -> assertThat(invocation.streamIds()).containsExactly("1"));
  }

  @Test
  void readsACloseOfTwoItemsAndSkipsUnknownTypes() {
    assertThat(read("03" + "9207c0")).isEqualTo(new HubMessage.Close(null));
    assertThat(read("02" + "9114" + "02" + "9106")).isEqualTo(new HubMessage.Ping());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "808080808000, a message length has more than five bytes",
        "818002, a message is longer than 32768 bytes",
        "0100, a message is not valid MessagePack",
        "0190, 'type' is missing",
        "0291a1, a message is not valid MessagePack",
        "03910180, 'headers' is missing",
        "0b960180c0a16ddd7fffffff, a count is larger than the message",
        "0d960180c0a16d91c7ff05010203, a message is not valid MessagePack",
        "08960180c0a1ff9090, a string is not UTF-8"
      })
  void refusesWhatIsNoMessage(String hex, String error) {
    assertThatThrownBy(() -> read(hex)).isInstanceOf(HubProtocolException.class).hasMessage(error);
  }

  @Test
  void refusesDeepNesting() {
    String deep = "91".repeat(70) + "c0";
    String body = "960180c0a16d" + "91" + deep + "90";
    assertThatThrownBy(() -> read(HexFormat.of().toHexDigits((byte) (body.length() / 2)) + body))
        .hasMessage("a value is nested too deep");
  }
}
