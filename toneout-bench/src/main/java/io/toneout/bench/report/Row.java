package io.toneout.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What was measured of one subject in one turn: figures by the name of their column, in order. */
public final class Row {

  private final String name;
  private final Map<String, Double> figures = new LinkedHashMap<>();

  /** A row without figures so far. */
  public Row(String name) {
    this.name = name;
  }

  /** Adds a figure; its unit belongs into the name of the column. */
  public Row put(String column, double figure) {
    figures.put(column, figure);
    return this;
  }

  /** The figure of a column. */
  public double figure(String column) {
    return Objects.requireNonNull(figures.get(column), column);
  }

  public String name() {
    return name;
  }

  public Map<String, Double> figures() {
    return Collections.unmodifiableMap(figures);
  }
}
