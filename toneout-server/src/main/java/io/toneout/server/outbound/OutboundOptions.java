package io.toneout.server.outbound;

import java.time.Duration;

/**
 * Times and bounds of outbound requests.
 *
 * @param version what stands in {@code User-Agent} behind {@code Toneout/}
 * @param connectTimeout for a connection, and as much again for looking up a name
 * @param attemptTimeout for the whole attempt, from the moment it has a place
 * @param connectionsPerAddress connections open to one address and port at a time
 * @param keptConnections connections in all beyond which a new request does not keep its own for
 *     the next; above the number of attempts under way, so that those who hang take no others'
 *     place
 * @param concurrentAttempts attempts under way at a time
 * @param waitingAttempts attempts that wait for a place
 */
public record OutboundOptions(
    String version,
    Duration connectTimeout,
    Duration attemptTimeout,
    int connectionsPerAddress,
    int keptConnections,
    int concurrentAttempts,
    int waitingAttempts) {

  /**
   * Attempts under way at a time beside those, to listeners that answered when they were last
   * asked.
   */
  int reservedAttempts() {
    return concurrentAttempts / 2;
  }

  /** The times of DESIGN.md: connect 3 s, whole 10 s. */
  public static OutboundOptions defaults(String version) {
    return new OutboundOptions(
        version, Duration.ofSeconds(3), Duration.ofSeconds(10), 4, 4_096, 2_048, 16_384);
  }
}
