package io.toneout.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void aLatencyCountsFromThePlannedTime() {
    Latencies latencies = new Latencies();
    latencies.arrived(1_000, 1_000 + TimeUnit.MILLISECONDS.toNanos(40));
    Histogram taken = latencies.take();
    assertThat(taken.getTotalCount()).isEqualTo(1);
    assertThat(taken.getMaxValue() / 1e6).isBetween(39.9, 40.1);
    assertThat(latencies.take().getTotalCount()).isZero();
  }

  @Test
  void plannedTimesAreEvenAndDoNotDrift() {
    assertThat(OpenLoop.plannedAt(500, 3, 0)).isEqualTo(500);
    assertThat(OpenLoop.plannedAt(500, 3, 1)).isEqualTo(333_333_833L);
    assertThat(OpenLoop.plannedAt(500, 3, 300_000)).isEqualTo(500 + 100_000_000_000_000L);
  }

  @Test
  void findsThePlannedTimeInAPayloadAndInAFrame() {
    String payload =
        "{\"key\":\"k\",\"type\":\"EVENT_BENCH\",\"data\":{\"t\":123,\"b\":\"x\"},\"seq\":4}";
    assertThat(Sinks.planned(payload)).isEqualTo(123);
    assertThat(
            Sinks.planned("{\"type\":1,\"arguments\":[\"" + payload.replace("\"", "\\\"") + "\"]}"))
        .isEqualTo(123);
  }

  @Test
  void mixesBothKindsEvenlyAndGoesOverTheLanesOfEach() {
    Isolation.Mix mix = new Isolation.Mix(2, 200, 100);
    assertThat(IntStream.range(0, 9).map(mix::server).boxed())
        .containsExactly(1, 2, 3, 1, 2, 4, 1, 2, 3);
    Isolation.Mix alone = new Isolation.Mix(2, 200, 0);
    assertThat(IntStream.range(0, 4).map(alone::server).boxed()).containsExactly(1, 2, 1, 2);
  }

  @Test
  void theRatioIsTheOneInTheMiddle() {
    assertThat(Report.Ratio.of("x", List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2.0);
  }
}
