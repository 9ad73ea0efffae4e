package io.toneout.server;

import io.toneout.server.config.Configuration;
import java.util.List;

/**
 * Refuses settings that this version knows and does not act upon: an operator who sets one must not
 * believe that it is in force.
 */
final class NotYet {

  private static final List<String> KEYS = List.of("database.url");

  private NotYet() {}

  static void check(Configuration configuration) {
    List<String> found = KEYS.stream().filter(key -> !configuration.isDefault(key)).toList();
    if (!found.isEmpty()) {
      throw new StartException(
          "This version does not act on "
              + String.join(", ", found)
              + " yet. Remove it from the configuration to start without it.");
    }
  }
}
