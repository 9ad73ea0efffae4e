package io.toneout.server.panel.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
public final class Moment {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HALF_A_YEAR = Duration.ofDays(180);

  private Moment() {}

  /** The exact time, for example {@code 3 Nov 2026, 14:05:09 UTC}. */
  public static String exact(Instant time) {
    return EXACT.format(time);
  }

  /**
   * How long ago, or in how long, for example {@code 5 min ago}; the time itself where that would
   * be as good as the same for many, for example {@code 26 Nov, 12:01}.
   */
  public static String relative(Instant time, Instant now) {
    Duration since = Duration.between(time, now);
    if (since.abs().compareTo(Duration.ofSeconds(2)) < 0) {
      return "just now";
    }
    if (since.isNegative()) {
      return "in " + rounded(since.negated());
    }
    if (since.compareTo(DAY) < 0) {
      return rough(since) + " ago";
    }
    return (since.compareTo(HALF_A_YEAR) < 0 ? DAY_AND_TIME : DAY_OF_YEAR).format(time);
  }

  /** The same to the nearest, so that what lasts a day begins as one and not as 23 h. */
  private static String rounded(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return rough(duration);
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return rough(duration.plusSeconds(30));
    }
    return rough(
        duration.plus(duration.compareTo(DAY) < 0 ? Duration.ofMinutes(30) : DAY.dividedBy(2)));
  }

  /** A duration in its largest unit, for example {@code 3 h}. */
  public static String rough(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return duration.toSeconds() + " s";
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return duration.toMinutes() + " min";
    }
    if (duration.compareTo(DAY) < 0) {
      return duration.toHours() + " h";
    }
    return duration.toDays() + (duration.toDays() == 1 ? " day" : " days");
  }

  /** How long after the first time the second one was, for example {@code 3.1 s}; never less. */
  public static String between(Instant from, Instant to) {
    Duration duration = Duration.between(from, to);
    return span(duration.isNegative() ? Duration.ZERO : duration);
  }

  /** A short duration to three digits, for example {@code 1.25 ms} or {@code 3.1 s}. */
  public static String span(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis < 10) {
      return String.format(Locale.ROOT, "%.2f ms", millis);
    }
    if (millis < 1000) {
      return String.format(Locale.ROOT, "%.0f ms", millis);
    }
    return millis < 60_000 ? String.format(Locale.ROOT, "%.1f s", millis / 1000) : rough(duration);
  }
}
