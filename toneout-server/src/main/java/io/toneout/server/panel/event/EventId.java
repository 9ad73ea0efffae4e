package io.toneout.server.panel.event;

import java.util.Optional;
import java.util.UUID;

/** Reads ids of events as people paste them. */
public final class EventId {

  private EventId() {}

  /** The id; empty if this is none. */
  public static Optional<UUID> read(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
