package io.toneout.server.panel.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles from counts, against those of all latencies in order. */
class LatenciesTest {

  private static final double ACCURACY = 1.0 / 16;

  @ParameterizedTest
  @ValueSource(doubles = {1, 50, 95, 99, 99.9, 100})
  void percentilesAreThoseOfTheLatenciesThemselves(double percent) {
    long[] micros =
        new Random(7).longs(10_000, 1, 30_000_000).map(any -> any * any % 30_000_000).toArray();
    Latencies.Recorder recorder = new Latencies.Recorder();
    LongStream.of(micros).forEach(each -> recorder.add(Duration.ofNanos(each * 1_000)));

    long exact =
        LongStream.of(micros)
            .sorted()
            .skip((long) Math.ceil(micros.length * percent / 100) - 1)
            .findFirst()
            .orElseThrow();
    double found = recorder.take().percentile(percent).orElseThrow().toNanos() / 1e3;
    assertThat(found).isBetween(exact * (1 - ACCURACY), exact * (1 + ACCURACY));
  }

  @Test
  void whatWasTakenIsNotTakenAgain() {
    Latencies.Recorder recorder = new Latencies.Recorder();
    recorder.add(Duration.ofMillis(3));
    assertThat(recorder.look().count()).isEqualTo(1);
    assertThat(recorder.take().count()).isEqualTo(1);
    assertThat(recorder.take()).isSameAs(Latencies.NONE);
    assertThat(Latencies.NONE.percentile(50)).isEmpty();
  }

  @Test
  void sumsCountWhatIsInAll() {
    Latencies.Recorder recorder = new Latencies.Recorder();
    recorder.add(Duration.ofMillis(1));
    Latencies fast = recorder.take();
    recorder.add(Duration.ofSeconds(1));
    recorder.add(Duration.ofSeconds(1));
    Latencies sum = Latencies.sum(List.of(fast, recorder.take(), Latencies.NONE));

    assertThat(sum.count()).isEqualTo(3);
    assertThat(sum.percentile(30)).isEqualTo(fast.percentile(50));
    assertThat(sum.percentile(99).orElseThrow()).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void daysAndClocksThatWereSetBackCountAsWell() {
    Latencies.Recorder recorder = new Latencies.Recorder();
    recorder.add(Duration.ofDays(30));
    recorder.add(Duration.ofSeconds(-5));
    Latencies taken = recorder.take();
    assertThat(taken.count()).isEqualTo(2);
    assertThat(taken.percentile(100).orElseThrow()).isGreaterThan(Duration.ofHours(19));
    assertThat(taken.percentile(50).orElseThrow()).isLessThan(Duration.ofMillis(1));
  }
}
