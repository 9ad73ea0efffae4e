package io.toneout.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

  private final Report report = new Report();

  @BeforeEach
  void measure() {
    Section section = new Section("s0", "Is 1 < 2?");
    section.add(new Row("raw 1").put("events/s", 90_000).put("p50 ms", 0.5));
    section.add(new Row("toneout 1").put("events/s", 30_000.4).put("lost", 0));
    section.add(Check.atLeast("ratio", 0.333, 0.25, "0.25 × raw"));
    section.add(Check.atMost("p99 ms", 9, 5, "5 c"));
    section.remark("The generator <was> busy");
    section.add(
        new Plot(
            "Latency",
            "seconds",
            "ms",
            true,
            List.of(new Plot.Line("p99", List.of(1.0, 2.0), List.of(0.1, 10.0)))));
    report.add(section);
  }

  @Test
  void theTableHasAColumnForEachFigureAndSaysWhatIsMet() {
    assertThat(report.table())
        .contains("s0: Is 1 < 2?")
        .containsPattern("raw 1 +90,000 +0.50")
        .containsPattern("toneout 1 +30,000 +0\n")
        .contains("met      ratio: 0.33, to be at least 0.25 (0.25 × raw)")
        .contains("NOT MET  p99 ms: 9, to be at most 5 (5 c)")
        .contains("The generator <was> busy");
  }

  @Test
  void theJsonHasEveryFigureWithWhatItWasMeasuredOn() {
    JsonNode json = JsonMapper.shared().readTree(report.json());
    assertThat(json.at("/machine/cores").intValue()).isPositive();
    assertThat(json.at("/scenarios/0/rows/1/figures/events~1s").doubleValue()).isEqualTo(30_000.4);
    assertThat(json.at("/scenarios/0/checks/0/met").booleanValue()).isTrue();
    assertThat(json.at("/scenarios/0/checks/1/atMost").doubleValue()).isEqualTo(5);
    assertThat(json.at("/scenarios/0/plots/0/lines/0/y/1").doubleValue()).isEqualTo(10);
  }

  @Test
  void thePageNeedsNothingElseAndEscapes() {
    assertThat(report.html())
        .contains("<h2>s0</h2>", "Is 1 &lt; 2?", "&lt;was&gt;", "<svg", "</html>")
        .doesNotContain("<script", "http:", "https:", "NaN", "Infinity");
  }
}
