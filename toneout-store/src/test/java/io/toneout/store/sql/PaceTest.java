package io.toneout.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace();

  @Test
  void aFileThatFilledInSecondsIsBroughtGentlyAndOneThatFilledInAMomentIsNot() {
    assertThat(pace.hasTimeFor(65_536, Duration.ofSeconds(10).toNanos())).isTrue();
    assertThat(pace.hasTimeFor(65_536, Duration.ofMillis(500).toNanos())).isFalse();
  }

  @Test
  void aGentleTransactionIsASmallOneAndNoneGoesPastTheEnd() {
    assertThat(Pace.end(0, 10_000, true)).isEqualTo(1_024);
    assertThat(Pace.end(0, 10_000, false)).isEqualTo(8_192);
    assertThat(Pace.end(8_192, 10_000, false)).isEqualTo(10_000);
    assertThat(Pace.end(9_216, 10_000, true)).isEqualTo(10_000);
  }
}
