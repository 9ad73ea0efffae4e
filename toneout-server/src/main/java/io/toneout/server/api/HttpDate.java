package io.toneout.server.api;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The {@code Date} of answers (RFC 9110, section 6.6.1), by which clients see that a clock is off.
 * Formatted once a second, whatever the rate. Any thread.
 */
final class HttpDate {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;

  /** The latest one made; threads that race make the same text. */
  private volatile Formatted latest;

  HttpDate(Clock clock) {
    this.clock = clock;
    this.latest = Formatted.of(clock.instant().getEpochSecond());
  }

  /** The date now. */
  String now() {
    long second = clock.instant().getEpochSecond();
    Formatted formatted = latest;
    if (formatted.second != second) {
      formatted = Formatted.of(second);
      latest = formatted;
    }
    return formatted.text;
  }

  private record Formatted(long second, String text) {
    static Formatted of(long second) {
      return new Formatted(second, FORM.format(Instant.ofEpochSecond(second)));
    }
  }
}
