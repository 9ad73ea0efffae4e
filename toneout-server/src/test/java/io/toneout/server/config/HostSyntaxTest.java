package io.toneout.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostSyntaxTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.5, 203.0.113.5",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "::, 0:0:0:0:0:0:0:0",
    "64:ff9b::203.0.113.5, 64:ff9b:0:0:0:0:cb00:7105",
    "::ffff:203.0.113.5, 203.0.113.5",
  })
  void readsAddresses(String text, String expected) {
    assertThat(HostSyntax.address(text))
        .hasValueSatisfying(address -> assertThat(address.getHostAddress()).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "game-1.example.org", "a", "xn--bcher-kva.example", "1a.de"})
  void takesHostNames(String text) {
    assertThat(HostSyntax.isHost(text)).isTrue();
    assertThat(HostSyntax.address(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2130706433",
        "0177.0.0.1",
        "0x7f000001",
        "0x7f.0.0.1",
        "0x",
        "127.1",
        "127.0.1",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4.",
        "fe80::1%eth0",
        "[::1]",
        ":::",
        "1:2:3",
        "::ffff:127.1",
        "::0177.0.0.1",
        "::1.2.3.4.5",
        "1.2.3.4::",
        "12345::",
        "-a.example",
        "a-.example",
        "a..b",
        ".a",
        "a.",
        "a_b",
        "a/b",
        "a:80",
        "user@host",
        "bücher.example",
        "٣.1.1.1",
        "a.0x7f",
        "a.1",
        "a\nb",
        "%31",
        "http://a"
      })
  void refusesEverythingElse(String text) {
    assertThat(HostSyntax.isHost(text)).isFalse();
    assertThat(HostSyntax.address(text)).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(HostSyntax.isHost("a".repeat(63) + ".b")).isTrue();
    assertThat(HostSyntax.isHost("a".repeat(64) + ".b")).isFalse();
    assertThat(HostSyntax.isHost("a.".repeat(126) + "b")).isTrue();
    assertThat(HostSyntax.isHost("a.".repeat(127) + "b")).isFalse();
  }
}
