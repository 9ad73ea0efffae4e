package io.toneout.server.hub;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Server ids as clients send them: a number, or its digits in a string. */
final class ServerIds {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  private ServerIds() {}

  /** Returns the number, or null if it is none. */
  static @Nullable Integer read(JsonNode value) {
    if (value.isString() && DIGITS.matcher(value.stringValue()).matches()) {
      return Integer.valueOf(value.stringValue());
    }
    if (value.isNumber()) {
      double number = value.doubleValue();
      if (number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number)) {
        return (int) number;
      }
    }
    return null;
  }
}
