package io.toneout.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one scenario found. */
public final class Section {

  private final String name;
  private final String question;
  private final List<Row> rows = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<Plot> plots = new ArrayList<>();

  /** Nothing so far. */
  public Section(String name, String question) {
    this.name = name;
    this.question = question;
  }

  public String name() {
    return name;
  }

  /** What the scenario is to answer. */
  public String question() {
    return question;
  }

  public void add(Row row) {
    rows.add(row);
  }

  public void add(Check check) {
    checks.add(check);
  }

  public void add(Plot plot) {
    plots.add(plot);
  }

  /** Says something that the reader of the figures has to know. */
  public void remark(String sentence) {
    remarks.add(sentence);
  }

  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  public List<Check> checks() {
    return Collections.unmodifiableList(checks);
  }

  public List<String> remarks() {
    return Collections.unmodifiableList(remarks);
  }

  public List<Plot> plots() {
    return Collections.unmodifiableList(plots);
  }
}
