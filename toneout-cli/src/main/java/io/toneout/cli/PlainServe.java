package io.toneout.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code serve} with plain options, each of them once and with its value behind it: as services and
 * scripts write it. Read without picocli, whose 170 classes no start-up cache can hold, because
 * they are of Java 5: a quarter of a start. Whatever else is on the command line is picocli's,
 * mistakes included.
 *
 * @param flags what was given, by the key of the setting that it stands for
 * @param config the file that was named
 */
record PlainServe(Map<String, String> flags, @Nullable Path config) {

  private static final Set<String> SETTINGS = Set.of("--host", "--port", "--data");
  private static final String CONFIG = "--config";

  /** Reads the arguments of {@code toneout}; empty if they are anything else. */
  static Optional<PlainServe> of(String... arguments) {
    if (arguments.length % 2 == 0 || !arguments[0].equals("serve")) {
      return Optional.empty();
    }
    Map<String, String> flags = new HashMap<>();
    Path config = null;
    for (int at = 1; at < arguments.length; at += 2) {
      String option = arguments[at];
      String value = arguments[at + 1];
      if (value.isEmpty() || value.startsWith("-") || value.startsWith("\"")) {
        return Optional.empty();
      }
      if (option.equals(CONFIG) && config == null) {
        config = Path.of(value);
      } else if (!SETTINGS.contains(option) || flags.put(option.substring(2), value) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new PlainServe(flags, config));
  }
}
