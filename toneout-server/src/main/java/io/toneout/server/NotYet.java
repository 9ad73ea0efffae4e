package io.toneout.server;

import io.toneout.server.config.Configuration;
import io.toneout.server.config.Validation;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses settings that this version knows and does not act upon: an operator who sets one must not
 * believe that it is in force.
 */
final class NotYet {

  private static final List<String> KEYS = List.of("database.url");

  private NotYet() {}

  static void check(Configuration configuration) {
    Stream<String> set = KEYS.stream().filter(key -> !configuration.isDefault(key));
    Stream<String> strict =
        configuration.validation() == Validation.STRICT ? Stream.of("validation") : Stream.of();
    List<String> found = Stream.concat(set, strict).toList();
    if (!found.isEmpty()) {
      throw new StartException(
          "This version does not act on "
              + String.join(", ", found)
              + " yet. Remove it from the configuration to start without it.");
    }
  }
}
