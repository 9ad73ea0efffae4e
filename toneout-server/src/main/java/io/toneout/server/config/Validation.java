package io.toneout.server.config;

/** What happens to published data that does not follow its type's schema. */
public enum Validation {
  /** Nothing is checked. */
  OFF,
  /** The publisher is told, and the event is accepted. */
  WARN,
  /** The event is refused. */
  STRICT
}
