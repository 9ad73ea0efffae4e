package io.toneout.listener.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.listener.Gap;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmallPartsTest {

  @Test
  void waitsDoubleUpToTheLongestAndBeginAgain() {
    Backoff longest = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3), () -> 1);
    assertThat(IntStream.range(0, 5).mapToObj(at -> longest.next().toMillis()))
        .containsExactly(500L, 1000L, 2000L, 3000L, 3000L);
    longest.reset();
    assertThat(longest.next()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void halfOfAWaitIsLeftToChance() {
    assertThat(new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3), () -> 0).next())
        .isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void theNewestIdsAreRemembered() {
    SeenIds seen = new SeenIds(2);
    assertThat(seen.add(id(1))).isTrue();
    assertThat(seen.add(id(2))).isTrue();
    assertThat(seen.add(id(1))).isFalse();
    assertThat(seen.add(id(3))).isTrue();
    assertThat(seen.add(id(2))).isFalse();
    assertThat(seen.add(id(1))).isTrue();
  }

  @Test
  void gapsAreSeenOnceAndNotBeforeTheFirstEvent() {
    SeqTrack seqs = new SeqTrack();
    assertThat(seqs.arrived(0)).isEmpty();
    assertThat(seqs.arrived(5)).isEmpty();
    assertThat(seqs.arrived(6)).isEmpty();
    assertThat(seqs.arrived(9)).contains(new Gap(7, 8, List.of()));
    assertThat(seqs.arrived(8)).isEmpty();
    assertThat(seqs.arrived(0)).isEmpty();
    assertThat(seqs.arrived(10)).isEmpty();
  }

  @Test
  void keysAreComparedIgnoringCase() {
    KeyCheck check = new KeyCheck("Abc-1");
    assertThat(check.matches("aBC-1")).isTrue();
    assertThat(check.matches("abc-2")).isFalse();
    assertThat(check.matches("")).isFalse();
  }

  private static UUID id(long number) {
    return new UUID(0, number);
  }
}
