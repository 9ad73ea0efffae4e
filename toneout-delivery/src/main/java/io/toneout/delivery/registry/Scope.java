package io.toneout.delivery.registry;

import java.util.Locale;
import java.util.Optional;

/** What a key may be used for. */
public enum Scope {
  /** Publish events and ask what became of them. */
  PUBLISH,
  /** Connect to the hub as a listener. */
  LISTEN,
  /** Register and change servers. */
  CONFIGURE;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a name from the wire. */
  public static Optional<Scope> fromWire(String name) {
    for (Scope scope : values()) {
      if (scope.wireName().equals(name)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
