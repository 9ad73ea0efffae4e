package io.toneout.server.config;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of IP addresses in CIDR notation.
 *
 * @param network its first address
 * @param prefix how many leading bits are fixed: 0–32 for IPv4, 0–128 for IPv6
 */
public record Cidr(InetAddress network, int prefix) {

  public Cidr {
    byte[] bytes = network.getAddress();
    if (prefix < 0 || prefix > bytes.length * 8 || !Arrays.equals(bytes, masked(bytes, prefix))) {
      throw new IllegalArgumentException("Not a range: " + network.getHostAddress() + "/" + prefix);
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
   *
   * @throws IllegalArgumentException if it is none of these, or has bits set behind the prefix
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    InetAddress address =
        HostSyntax.address(host)
            .orElseThrow(() -> new IllegalArgumentException("Not an address: " + host));
    if (slash < 0) {
      return ofAddress(address);
    }
    String prefix = text.substring(slash + 1);
    if (prefix.isEmpty()
        || prefix.length() > 3
        || !prefix.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      throw new IllegalArgumentException("Not a prefix length: " + prefix);
    }
    return new Cidr(address, Integer.parseInt(prefix));
  }

  /** The range of one address alone. */
  public static Cidr ofAddress(InetAddress address) {
    return new Cidr(address, address.getAddress().length * 8);
  }

  /** Whether the address is in the range; one of the other family never is. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] first = network.getAddress();
    return bytes.length == first.length && Arrays.equals(masked(bytes, prefix), first);
  }

  private static byte[] masked(byte[] address, int prefix) {
    byte[] masked = new byte[address.length];
    for (int i = 0; i < address.length; i++) {
      int bits = Math.clamp(prefix - i * 8L, 0, 8);
      masked[i] = (byte) (address[i] & (0xFF << (8 - bits)));
    }
    return masked;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }
}
