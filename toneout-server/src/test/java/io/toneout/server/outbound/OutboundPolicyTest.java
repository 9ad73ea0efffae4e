package io.toneout.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.server.config.Cidr;
import io.toneout.server.config.HostSyntax;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {

  private static final OutboundPolicy STRICT = new OutboundPolicy(List.of(), false);
  private static final OutboundPolicy DEVELOPER = new OutboundPolicy(List.of(), true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.5",
        "8.8.8.8",
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:db8::1",
        "2606:4700::1111",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1",
        "fbff::1",
        "fe00::1",
        "2001:1::10.0.0.1"
      })
  void permitsPublicAddresses(String address) {
    assertThat(STRICT.permits(address(address))).isTrue();
    assertThat(DEVELOPER.permits(address(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.100.100.200",
        "100.127.255.255",
        "168.63.129.16",
        "169.254.0.0",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.192",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "fc00::1",
        "fd00:ec2::254",
        "fdff::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "feff::1",
        "ff02::1",
        "ffff::1",
        // IPv4 inside IPv6: mapped, compatible, translated, NAT64, local NAT64, 6to4, Teredo
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::10.0.0.1",
        "::ffff:0:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::8.8.8.8",
        "64:ff9b:1:ffff::1",
        "2002:a00:1::1",
        "2002:a9fe:a9fe::",
        "2001:0:a00:1::f7f7:f7f7",
        "2001:0:808:808::f5ff:fffe",
        // Loopback hidden in IPv6 is not what a developer's machine is allowed.
        "::127.0.0.1",
        "64:ff9b::127.0.0.1",
        "2002:7f00:1::1"
      })
  void deniesPrivateAndReservedAddresses(String address) {
    assertThat(STRICT.permits(address(address))).isFalse();
    assertThat(DEVELOPER.permits(address(address))).as("on a developer's machine").isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"})
  void loopbackIsForDevelopersMachinesOnly(String address) {
    assertThat(STRICT.permits(address(address))).isFalse();
    assertThat(DEVELOPER.permits(address(address))).isTrue();
  }

  @Test
  void permitsWhatTheOperatorAllowsAndNothingBeside() {
    OutboundPolicy policy =
        new OutboundPolicy(List.of(Cidr.parse("10.1.0.0/16"), Cidr.parse("fd00::/8")), false);

    assertThat(policy.permits(address("10.1.255.255"))).isTrue();
    assertThat(policy.permits(address("10.2.0.0"))).isFalse();
    assertThat(policy.permits(address("fd12::1"))).isTrue();
    assertThat(policy.permits(address("fc00::1"))).isFalse();
    assertThat(policy.permits(address("64:ff9b::10.1.0.1"))).isTrue();
    assertThat(policy.permits(address("::ffff:10.1.0.1"))).isTrue();
    assertThat(policy.permits(address("127.0.0.1"))).isFalse();
  }

  @Test
  void choosesTheFirstPermittedAddressOfAName() {
    InetAddress inner = address("10.0.0.1");
    InetAddress outer = address("203.0.113.5");

    assertThat(STRICT.choose(List.of(inner, outer, address("203.0.113.6")))).contains(outer);
    assertThat(STRICT.choose(List.of(inner))).isEmpty();
  }

  private static InetAddress address(String text) {
    return HostSyntax.address(text).orElseThrow();
  }
}
