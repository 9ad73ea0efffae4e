package io.toneout.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The smallest run that has everything in it; what it measures means nothing. */
class IsolationSmokeTest {

  @Test
  void everyEventArrivesAndEveryTurnIsReported() throws Exception {
    BenchOptions options = new BenchOptions();
    options.lanes = 10;
    options.rate = 50;
    options.silentRate = 50;
    options.warmup = 1;
    options.leadIn = 1;
    options.seconds = 1;
    options.turns = 1;

    Report report = new Isolation().run(options);

    assertThat(report.rows())
        .extracting(Report.Row::turn)
        .containsExactly(
            "warm-up",
            "warm-up",
            "warm-up beside",
            "warm-up beside",
            "alone 1",
            "alone 1",
            "beside 1",
            "beside 1");
    assertThat(report.rows()).allSatisfy(row -> assertThat(row.events()).isEqualTo(25));
    assertThat(report.ratios()).hasSize(2);
    assertThat(report.table())
        .contains("p99 beside to alone, over HTTP")
        .doesNotContain("did not arrive");
    JsonNode json = JsonMapper.shared().readTree(report.json());
    assertThat(json.path("scenario").stringValue()).isEqualTo("isolation");
    assertThat(json.path("rows").path(0).path("events").intValue()).isEqualTo(25);
  }
}
