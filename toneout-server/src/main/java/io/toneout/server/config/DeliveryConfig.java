package io.toneout.server.config;

import java.time.Duration;
import java.util.Map;

/**
 * How events are delivered.
 *
 * @param ttl how long an event is worth delivering
 * @param ttlByType the same for single types; the defaults, with what the operator set put over
 *     them
 * @param window how many events may be under way on one session
 * @param laneLimit how many events may wait in one lane
 * @param retention how long settled events are kept
 * @param ackTimeout how long a session has to acknowledge
 * @param sessionSettle how long a new session is left alone after it authenticated
 */
public record DeliveryConfig(
    Duration ttl,
    Map<String, Duration> ttlByType,
    int window,
    int laneLimit,
    Duration retention,
    Duration ackTimeout,
    Duration sessionSettle) {

  public DeliveryConfig {
    ttlByType = Map.copyOf(ttlByType);
  }

  /** How long an event of this type is worth delivering. */
  public Duration ttlOf(String type) {
    return ttlByType.getOrDefault(type, ttl);
  }
}
