package io.toneout.server.outbound;

import io.toneout.server.config.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses outbound requests may go to (DESIGN.md, invariant 9).
 *
 * <p>Always asked with the resolved address that is then connected to, never with a name. An IPv6
 * address that carries an IPv4 address is judged by both. Immutable.
 */
public final class OutboundPolicy {

  private static final List<Cidr> LOOPBACK = ranges("127.0.0.0/8", "::1/128");

  private static final List<Cidr> DENIED =
      Stream.concat(
              LOOPBACK.stream(),
              ranges(
                  "0.0.0.0/8", // this network
                  "10.0.0.0/8", // private
                  "100.64.0.0/10", // shared by carriers; metadata of one cloud
                  "168.63.129.16/32", // metadata of another
                  "169.254.0.0/16", // link-local and metadata
                  "172.16.0.0/12", // private
                  "192.0.0.0/24", // protocol assignments; metadata of a third
                  "192.168.0.0/16", // private
                  "198.18.0.0/15", // benchmarks
                  "224.0.0.0/4", // multicast
                  "240.0.0.0/4", // reserved and broadcast
                  "::/128", // unspecified
                  "64:ff9b:1::/48", // local NAT64: where the IPv4 address stands is not known
                  "fc00::/7", // unique local
                  "fe80::/10", // link-local
                  "fec0::/10", // site-local
                  "ff00::/8") // multicast
                  .stream())
          .toList();

  private final List<Cidr> allowed;
  private final boolean allowLoopback;

  /**
   * Makes a policy.
   *
   * @param allowed ranges that may be reached although they are private: {@code outbound.allow}
   * @param allowLoopback whether this is a developer's machine, so that loopback addresses, and
   *     nothing more, may be reached as well
   */
  public OutboundPolicy(List<Cidr> allowed, boolean allowLoopback) {
    this.allowed = List.copyOf(allowed);
    this.allowLoopback = allowLoopback;
  }

  /** Whether this address may be connected to. */
  public boolean permits(InetAddress address) {
    if (isIn(allowed, address) || (allowLoopback && isIn(LOOPBACK, address))) {
      return true;
    }
    return !isIn(DENIED, address)
        && EmbeddedIpv4.of(address).stream()
            .allMatch(inner -> isIn(allowed, inner) || !isIn(DENIED, inner));
  }

  /** The first address of a name that may be connected to; empty if none may. */
  public Optional<InetAddress> choose(List<InetAddress> addresses) {
    return addresses.stream().filter(this::permits).findFirst();
  }

  private static boolean isIn(List<Cidr> ranges, InetAddress address) {
    for (Cidr range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static List<Cidr> ranges(String... texts) {
    return Stream.of(texts).map(Cidr::parse).toList();
  }
}
