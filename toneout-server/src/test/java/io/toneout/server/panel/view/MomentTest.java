package io.toneout.server.panel.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as people read them. */
class MomentTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "PT-1S,        just now",
    "PT-90S,       1 min ago",
    "PT-23H-59M,   23 h ago",
    "PT-24H,       '26 Nov, 12:00'",
    "PT-100H,      '23 Nov, 08:00'",
    "P-300D,       31 Jan 2026",
    "PT30S,        in 30 s",
    "PT59M45S,     in 1 h",
    "PT23H59M,     in 1 day",
    "P6DT23H,      in 7 days",
  })
  void whatIsFarBackIsNamedByItsDateAndWhatIsToComeIsRoundedToTheNearest(
      Duration away, String words) {
    assertThat(Moment.relative(NOW.plus(away), NOW)).isEqualTo(words);
  }
}
