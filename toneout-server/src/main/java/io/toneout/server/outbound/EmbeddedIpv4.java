package io.toneout.server.outbound;

import io.toneout.server.config.Cidr;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Finds the IPv4 addresses that an IPv6 address leads to. */
final class EmbeddedIpv4 {

  private record Form(Cidr range, int offset, int mask) {}

  /** IPv4-mapped addresses are not here: the JDK turns them into IPv4 addresses. */
  private static final List<Form> FORMS =
      List.of(
          new Form(Cidr.parse("::/96"), 12, 0), // IPv4-compatible
          new Form(Cidr.parse("::ffff:0:0:0/96"), 12, 0), // IPv4-translated, RFC 2765
          new Form(Cidr.parse("64:ff9b::/96"), 12, 0), // NAT64, RFC 6052
          new Form(Cidr.parse("2002::/16"), 2, 0), // 6to4, RFC 3056
          new Form(Cidr.parse("2001::/32"), 4, 0), // Teredo server, RFC 4380
          new Form(Cidr.parse("2001::/32"), 12, 0xFF)); // Teredo client, inverted

  private EmbeddedIpv4() {}

  static List<InetAddress> of(InetAddress address) {
    List<InetAddress> found = new ArrayList<>();
    if (address instanceof Inet6Address) {
      for (Form form : FORMS) {
        if (form.range.contains(address)) {
          found.add(read(address.getAddress(), form));
        }
      }
    }
    return found;
  }

  private static InetAddress read(byte[] bytes, Form form) {
    byte[] inner = new byte[4];
    for (int i = 0; i < 4; i++) {
      inner[i] = (byte) (bytes[form.offset + i] ^ form.mask);
    }
    try {
      return InetAddress.getByAddress(inner);
    } catch (UnknownHostException e) {
      throw new AssertionError("Four bytes are an address.", e);
    }
  }
}
