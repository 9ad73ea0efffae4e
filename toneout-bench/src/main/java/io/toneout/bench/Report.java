package io.toneout.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of figures and what they come to. Latencies are in milliseconds. */
final class Report {

  private final String scenario;
  private final List<Row> rows = new ArrayList<>();
  private final List<Ratio> ratios = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** The latencies of one kind of events in one turn. */
  record Row(
      String turn, String kind, long events, double p50, double p99, double p999, double max) {

    static Row of(String turn, String kind, Histogram latencies) {
      return new Row(
          turn,
          kind,
          latencies.getTotalCount(),
          millis(latencies, 50),
          millis(latencies, 99),
          millis(latencies, 99.9),
          latencies.getMaxValue() / 1e6);
    }

    private static double millis(Histogram latencies, double percentile) {
      return latencies.getValueAtPercentile(percentile) / 1e6;
    }
  }

  /** A comparison: one figure for each turn, and the one in the middle. */
  record Ratio(String what, List<Double> turns, double median) {

    static Ratio of(String what, List<Double> turns) {
      List<Double> sorted = turns.stream().sorted().toList();
      return new Ratio(what, turns, sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2));
    }
  }

  Report(String scenario) {
    this.scenario = scenario;
  }

  void add(Row row) {
    rows.add(row);
  }

  void add(Ratio ratio) {
    ratios.add(ratio);
  }

  /** Says something that the reader of the figures has to know. */
  void remark(String sentence) {
    remarks.add(sentence);
  }

  List<Row> rows() {
    return rows;
  }

  List<Ratio> ratios() {
    return ratios;
  }

  String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%n%s, ms%n%-14s %-10s %9s %9s %9s %9s %9s%n",
            scenario,
            "turn",
            "kind",
            "events",
            "p50",
            "p99",
            "p99.9",
            "max"));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-14s %-10s %9d %9.2f %9.2f %9.2f %9.2f%n",
              row.turn,
              row.kind,
              row.events,
              row.p50,
              row.p99,
              row.p999,
              row.max));
    }
    for (Ratio ratio : ratios) {
      text.append(String.format(Locale.ROOT, "%s: %.2f (", ratio.what, ratio.median));
      for (int turn = 0; turn < ratio.turns.size(); turn++) {
        text.append(
            String.format(Locale.ROOT, turn == 0 ? "%.2f" : ", %.2f", ratio.turns.get(turn)));
      }
      text.append(")\n");
    }
    remarks.forEach(remark -> text.append(remark).append('\n'));
    return text.toString();
  }

  String json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("scenario", scenario);
    json.set("rows", JsonMapper.shared().valueToTree(rows));
    json.set("ratios", JsonMapper.shared().valueToTree(ratios));
    json.set("remarks", JsonMapper.shared().valueToTree(remarks));
    return json.toString();
  }
}
