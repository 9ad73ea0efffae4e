package io.toneout.server.limits;

import io.toneout.server.config.HostSyntax;
import io.toneout.server.config.LimitsConfig;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongSupplier;

/** All limits of a gateway. Safe for any thread. */
public final class Limits {

  /** Keys, servers or addresses that are remembered for one limit. */
  static final int MOST_SUBJECTS = 10_000;

  private static final int BYTES_OF_A_SITE = 8;

  private final Map<Limit, TokenBuckets> buckets = new EnumMap<>(Limit.class);

  /**
   * Full buckets for everyone.
   *
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public Limits(LimitsConfig config, LongSupplier nanoTime) {
    for (Limit limit : Limit.values()) {
      buckets.put(limit, new TokenBuckets(limit.rate(config), MOST_SUBJECTS, nanoTime));
    }
  }

  /** Takes a token of the subject's bucket, if there is one. */
  public Grant take(Limit limit, String subject) {
    TokenBuckets of = buckets.get(limit);
    return of == null ? Grant.UNLIMITED : of.take(subject);
  }

  /**
   * An authentication failed. When that is not allowed any more, the client is told to wait
   * instead; a valid key is never asked, so nobody is locked out by a neighbour.
   *
   * @param address where it came from; addresses of IPv6 count by their /64, which is what one site
   *     has
   */
  public Grant authenticationFailed(String address) {
    return take(Limit.AUTH_FAILURES, site(address));
  }

  /** Somebody is about to try a password, right or wrong: each costs much to check. */
  public Grant signIn(String address) {
    return take(Limit.SIGN_IN, site(address));
  }

  /**
   * Takes a token for a question to the documentation.
   *
   * @param address where it came from, counted as failed authentications are
   */
  public Grant asked(String address) {
    return take(Limit.ASK, site(address));
  }

  private static String site(String address) {
    InetAddress parsed = HostSyntax.address(address).orElse(null);
    return parsed instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), BYTES_OF_A_SITE))
        : address;
  }
}
