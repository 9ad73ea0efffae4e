package io.toneout.server.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One key as it takes effect, for people.
 *
 * @param key its name
 * @param shown its value with secrets masked; null or empty if it has none
 * @param origin where it was set: {@code --port}, {@code TONEOUT_PORT}, {@code toneout.yaml line 3}
 *     or {@code default}
 */
public record EffectiveValue(String key, @Nullable String shown, String origin) {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9./_-][A-Za-z0-9./_,:@+-]*");

  /** Whether nobody set it. */
  public boolean isDefault() {
    return origin.equals(Setting.DEFAULT);
  }

  /** A line that could stand in {@code toneout.yaml}. */
  String line() {
    if (shown == null || shown.isEmpty()) {
      return "# %-41s # not set".formatted(key + ":");
    }
    return "%-43s # %s".formatted(key + ": " + quoted(shown), origin);
  }

  private static String quoted(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !text.endsWith(":");
    return plain ? text : "'" + text.replace("'", "''") + "'";
  }
}
