package io.toneout.bench.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The form for a terminal. */
final class Table {

  private static final String NAME = "%-28s";

  private Table() {}

  static String of(Machine machine, List<Section> sections) {
    StringBuilder text = new StringBuilder(machine.sentence()).append('\n');
    sections.forEach(section -> append(text, section));
    return text.toString();
  }

  private static void append(StringBuilder text, Section section) {
    text.append('\n').append(section.name()).append(": ").append(section.question()).append('\n');
    Set<String> columns = columns(section);
    if (!columns.isEmpty()) {
      text.append(NAME.formatted(""));
      columns.forEach(column -> text.append(cell(column, column)));
      text.append('\n');
    }
    for (Row row : section.rows()) {
      text.append(NAME.formatted(row.name()));
      for (String column : columns) {
        Double figure = row.figures().get(column);
        text.append(cell(column, figure == null ? "" : Figure.shown(figure)));
      }
      text.append('\n');
    }
    for (Check check : section.checks()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-8s %s: %s, to be at %s %s (%s)%n",
              check.met() ? "met" : "NOT MET",
              check.what(),
              Figure.shown(check.value()),
              check.least() ? "least" : "most",
              Figure.shown(check.bound()),
              check.derivation()));
    }
    section.remarks().forEach(remark -> text.append("  ").append(remark).append('\n'));
  }

  private static String cell(String column, String value) {
    return ("%" + (Math.max(7, column.length()) + 2) + "s").formatted(value);
  }

  /** All that any of its rows has, in order. */
  static Set<String> columns(Section section) {
    Set<String> columns = new LinkedHashSet<>();
    section.rows().forEach(row -> columns.addAll(row.figures().keySet()));
    return columns;
  }
}
