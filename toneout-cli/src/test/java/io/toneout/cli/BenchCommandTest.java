package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code toneout bench}: the smallest runs that have everything in them; their figures mean
 * nothing.
 */
class BenchCommandTest {

  @TempDir Path out;

  @Test
  void measuresAGatewayBesideTheReferenceAndWritesAllForms() {
    Toneout bench =
        Toneout.run(
            "bench",
            "s1",
            "s5",
            "--seconds",
            "1",
            "--turns",
            "1",
            "--scale",
            "0.02",
            "--warm-up",
            "0",
            "--out",
            out.toString());

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out()).contains("steady, raw 1", "fallback, toneout 1", "bench.html");
    assertThat(bench.err()).contains("s1: steady, turn 1 of 1, toneout");
    assertThat(out.resolve("bench.html")).content().contains("<h2>s5</h2>");
    JsonNode rows = JsonMapper.shared().readTree(out.resolve("bench.json")).at("/scenarios/0/rows");
    assertThat(rows).hasSize(2).allSatisfy(BenchCommandTest::allArrived);
  }

  @Test
  void keepsHealthyLanesApartFromSilentOnes() {
    Toneout bench =
        Toneout.run(
            "bench",
            "isolation",
            "--seconds",
            "1",
            "--turns",
            "1",
            "--scale",
            "0.02",
            "--out",
            out.toString());

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    JsonNode rows = JsonMapper.shared().readTree(out.resolve("bench.json")).at("/scenarios/0/rows");
    assertThat(rows).hasSize(3).allSatisfy(BenchCommandTest::allArrived);
  }

  @Test
  void namesTheScenariosThereAreForOneThatThereIsNot() {
    Toneout bench = Toneout.run("bench", "s99");

    assertThat(bench.exitCode()).isEqualTo(2);
    assertThat(bench.err()).contains("s1, s2, s3", "isolation, soak");
  }

  private static void allArrived(JsonNode row) {
    JsonNode figures = row.path("figures");
    assertThat(figures.path("events/s").doubleValue()).as(row.toString()).isPositive();
    assertThat(figures.path("lost").doubleValue()).as(row.toString()).isZero();
    assertThat(figures.path("failed").doubleValue()).as(row.toString()).isZero();
    assertThat(figures.path("twice").doubleValue()).as(row.toString()).isZero();
    assertThat(figures.path("late").doubleValue()).as(row.toString()).isZero();
  }
}
