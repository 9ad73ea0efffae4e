package io.toneout.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500ms}, {@code 5s}, {@code 2m} or {@code 1h}; {@code 0} needs no unit. */
final class Durations implements ITypeConverter<Duration> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

  @Override
  public Duration convert(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      long count = Long.parseLong(form.group(1));
      switch (form.group(2)) {
        case "ms" -> {
          return Duration.ofMillis(count);
        }
        case "s" -> {
          return Duration.ofSeconds(count);
        }
        case "m" -> {
          return Duration.ofMinutes(count);
        }
        case "h" -> {
          return Duration.ofHours(count);
        }
        case null, default -> {
          if (count == 0) {
            return Duration.ZERO;
          }
        }
      }
    }
    throw new TypeConversionException("'" + text + "' is not a duration such as 500ms, 5s or 2m");
  }
}
