package io.toneout.server.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may happen.
 *
 * @param count how many times in a period; 0 means that there is no limit
 * @param period the period; positive
 */
public record Rate(int count, Duration period) {

  /** No limit. */
  public static final Rate UNLIMITED = new Rate(0, Duration.ofMinutes(1));

  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})\\s*/\\s*(s|sec|min|m|h|hour)");

  public Rate {
    if (count < 0 || period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("A rate needs a count and a positive period.");
    }
  }

  /**
   * Reads {@code 120/min}, {@code 5/s}, {@code 1000/h}, or {@code 0} for no limit.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Rate parse(String text) {
    if (text.equals("0")) {
      return UNLIMITED;
    }
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not a rate.");
    }
    int count = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s", "sec" -> new Rate(count, Duration.ofSeconds(1));
      case "h", "hour" -> new Rate(count, Duration.ofHours(1));
      default -> new Rate(count, Duration.ofMinutes(1));
    };
  }

  /** Whether the limit is switched off. */
  public boolean isUnlimited() {
    return count == 0;
  }
}
