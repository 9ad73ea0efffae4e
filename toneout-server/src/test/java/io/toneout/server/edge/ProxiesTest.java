package io.toneout.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.server.config.Cidr;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

  private static final Proxies NONE = new Proxies(List.of());
  private static final Proxies SOME =
      new Proxies(Stream.of("10.0.0.0/8", "fd00::/8").map(Cidr::parse).toList());

  @Test
  void whatAStrangerSaysOfItselfCountsForNothing() {
    assertThat(NONE.address("10.0.0.1", List.of("203.0.113.9"))).isEqualTo("10.0.0.1");
    assertThat(SOME.address("198.51.100.1", List.of("203.0.113.9"))).isEqualTo("198.51.100.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9                        | 203.0.113.9",
        "1.2.3.4, 203.0.113.9               | 203.0.113.9",
        "203.0.113.9, 10.1.1.1              | 203.0.113.9",
        "203.0.113.9:4711                   | 203.0.113.9",
        "2001:db8::5                        | 2001:db8::5",
        "[2001:db8::5]:4711                 | 2001:db8::5",
        "::ffff:203.0.113.9                 | 203.0.113.9",
        "10.7.7.7, 10.1.1.1                 | 10.7.7.7",
        "203.0.113.9, unknown               | 10.0.0.1",
        "203.0.113.9, <script>, 10.1.1.1    | 10.1.1.1",
        "[                                  | 10.0.0.1",
        "''                                 | 10.0.0.1"
      })
  void behindATrustedProxyTheLastUntrustedAddressIsTheClient(String header, String client) {
    assertThat(SOME.address("10.0.0.1", List.of(header))).isEqualTo(client);
  }

  @Test
  void severalHeadersAreReadAsOne() {
    assertThat(SOME.address("fd00::1", List.of("1.2.3.4, 203.0.113.9", "10.1.1.1")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void withoutTheHeaderThePeerIsTheClient() {
    assertThat(SOME.address("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    assertThat(NONE.address("fe80:0:0:0:0:0:0:1%eth0", List.of())).isEqualTo("fe80::1");
    assertThat(NONE.address("unknown", List.of())).isEqualTo("unknown");
  }
}
