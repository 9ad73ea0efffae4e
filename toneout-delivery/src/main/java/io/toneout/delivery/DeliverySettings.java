package io.toneout.delivery;

import java.time.Duration;
import java.util.Map;

/**
 * How the core behaves (PRODUCT.md, "Configuration").
 *
 * @param ttl how long an event is worth delivering
 * @param ttlByType the same for single types
 * @param window events in flight on a session that answers pings
 * @param unconfirmedWindow events in flight on a session that never answered one
 * @param ackTimeout how long a ping may stay unanswered by a session that answered before
 * @param sessionSettle how long a session that just authenticated gets no event
 * @param unconfirmedPause how long after a write a message from a client that never answers pings
 *     counts as a sign of life
 * @param unconfirmedStanding how long such a session must stand after a write, without a message,
 *     for the same
 * @param retryFirst the longest first pause before a repeat; doubles with each failure
 * @param retryMost the longest pause of all
 */
public record DeliverySettings(
    Duration ttl,
    Map<String, Duration> ttlByType,
    int window,
    int unconfirmedWindow,
    Duration ackTimeout,
    Duration sessionSettle,
    Duration unconfirmedPause,
    Duration unconfirmedStanding,
    Duration retryFirst,
    Duration retryMost) {

  /** The defaults of everything that is not given. */
  public static DeliverySettings defaults() {
    return new DeliverySettings(
        Duration.ofHours(24),
        Map.of(),
        64,
        1000,
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(15),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60));
  }

  /** The time to live of a type. */
  public Duration ttlOf(String type) {
    return ttlByType.getOrDefault(type, ttl);
  }
}
