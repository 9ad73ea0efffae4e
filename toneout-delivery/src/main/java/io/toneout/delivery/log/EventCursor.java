package io.toneout.delivery.log;

import java.util.Optional;
import java.util.UUID;

/**
 * Where a listing goes on: after the event that was looked at last. The events of one lane stand in
 * the order of their numbers, those of a community in the order of their ids, which is that of
 * their times. It stays good when that event is gone.
 */
public sealed interface EventCursor {

  /** A place in one lane. */
  record Seq(long seq) implements EventCursor {
    @Override
    public String text() {
      return Long.toString(seq);
    }
  }

  /** A place among all events of a community. */
  record Id(UUID id) implements EventCursor {
    @Override
    public String text() {
      return id.toString();
    }
  }

  /** For clients, who hand it back as it is. */
  String text();

  /** Reads what {@link #text} gave; empty for anything else. */
  static Optional<EventCursor> parse(String text) {
    try {
      if (text.length() == 36) {
        UUID id = UUID.fromString(text);
        return id.toString().equals(text) ? Optional.of(new Id(id)) : Optional.empty();
      }
      long seq = Long.parseLong(text);
      return seq > 0 ? Optional.of(new Seq(seq)) : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
