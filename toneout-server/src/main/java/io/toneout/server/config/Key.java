package io.toneout.server.config;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set.
 *
 * @param name in the spelling of the file: lower case, with dots and dashes
 * @param fallback the value when nobody sets it, as it would be written; null if there is none
 * @param expected what a value has to be, as in "expected …"
 * @param secret whether the value must not be shown, not even in an error
 * @param parser reads a value; throws {@link IllegalArgumentException} for what it does not expect
 */
record Key<T>(
    String name,
    @Nullable String fallback,
    String expected,
    boolean secret,
    Function<String, T> parser) {

  /** What every variable of ours starts with. */
  static final String ENVIRONMENT_PREFIX = "TONEOUT_";

  /** A valid value as it may be shown; of a secret, what its type lets through. */
  String shown(String text) {
    return secret ? String.valueOf(parser.apply(text)) : text.strip();
  }

  /** The name of this key in the environment. */
  String environmentName() {
    return environmentName(name);
  }

  /** The name of a key in the environment. */
  static String environmentName(String key) {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
