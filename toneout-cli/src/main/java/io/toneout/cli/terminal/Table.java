package io.toneout.cli.terminal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table as wide as its widest cells, with its head dimmed on a terminal. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these columns. */
  public Table(String... head) {
    rows.add(List.of(head));
  }

  /** Adds a row; as many cells as there are columns. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /**
   * A moment as a cell: in UTC, to the second.
   *
   * @param instant in ISO 8601, or empty for one that has not come
   */
  public static String time(String instant) {
    return instant.isEmpty()
        ? "never"
        : Instant.parse(instant).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Prints it. */
  public void print(Terminal terminal) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    terminal.line(terminal.paint(Colour.DIM, line(rows.getFirst(), widths)));
    rows.stream().skip(1).forEach(row -> terminal.line(line(row, widths)));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(
          String.format(Locale.ROOT, "%-" + Math.max(1, widths[column]) + "s  ", row.get(column)));
    }
    return line.toString().stripTrailing();
  }
}
