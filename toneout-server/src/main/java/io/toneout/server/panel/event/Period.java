package io.toneout.server.panel.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A span of time as people choose it; days are those of UTC, as all times in the panel.
 *
 * @param since from then on; null for ever
 * @param until before then; null for ever
 */
public record Period(@Nullable Instant since, @Nullable Instant until) {

  /** The quick choices: what stands in the address, and what people read. */
  public static final Map<String, String> CHOICES = choices();

  private static Map<String, String> choices() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("1h", "last hour");
    choices.put("24h", "last 24 hours");
    choices.put("today", "today");
    choices.put("yesterday", "yesterday");
    choices.put("7d", "last 7 days");
    return Collections.unmodifiableMap(choices);
  }

  /** What people read for a quick choice. */
  public static String label(String when) {
    return CHOICES.getOrDefault(when, when);
  }

  /** What a quick choice means now, or what was typed instead; what makes no sense is left out. */
  static Period of(String when, String since, String until, Instant now) {
    if (!since.isEmpty() || !until.isEmpty()) {
      return new Period(time(since).orElse(null), time(until).orElse(null));
    }
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
    return switch (when) {
      case "1h" -> new Period(now.minus(Duration.ofHours(1)), null);
      case "24h" -> new Period(now.minus(Duration.ofHours(24)), null);
      case "7d" -> new Period(now.minus(Duration.ofDays(7)), null);
      case "today" -> new Period(midnight, null);
      case "yesterday" -> new Period(midnight.minus(Duration.ofDays(1)), midnight);
      default -> new Period(null, null);
    };
  }

  /** A time that was typed: without an offset it is one of UTC. */
  static Optional<Instant> time(String text) {
    String iso = text.replace(' ', 'T');
    try {
      return Optional.of(OffsetDateTime.parse(iso).toInstant());
    } catch (DateTimeException withoutOffset) {
      return local(iso);
    }
  }

  private static Optional<Instant> local(String iso) {
    try {
      return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
