package io.toneout.delivery.event;

import java.util.Locale;
import java.util.Optional;

/** Where an event is in its life; all but the first are final. */
public enum EventStatus {
  /** Durable and not yet settled. */
  PENDING,
  /** A listener acknowledged it. */
  DELIVERED,
  /** A listener said that it does not want it. */
  REFUSED,
  /** Its time to live ended first. */
  EXPIRED,
  /** A person gave it up, or its server was removed. */
  DISCARDED;

  /** The name on the wire (WIRE.md, section 6). */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a name from the wire. */
  public static Optional<EventStatus> fromWire(String name) {
    for (EventStatus status : values()) {
      if (status.wireName().equals(name)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
