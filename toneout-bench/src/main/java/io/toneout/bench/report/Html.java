package io.toneout.bench.report;

import java.util.List;

/** The form to look at: one page, without script and without anything from elsewhere. */
final class Html {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Toneout bench</title>
      <style>
      :root { color-scheme: light dark; --line: #8886; --good: #1a7f4b; --bad: #b3261e; --c0: #2563eb; --c1: #d97706; --c2: #059669; --c3: #9333ea; }
      @media (prefers-color-scheme: dark) { :root { --good: #4ade80; --bad: #f87171; --c0: #60a5fa; --c1: #fbbf24; --c2: #34d399; --c3: #c084fc; } }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
      h2 { margin: 2.5rem 0 .2rem; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .85rem; white-space: nowrap; }
      th, td { padding: .25rem .7rem; text-align: right; border-bottom: 1px solid var(--line); }
      th:first-child, td:first-child { text-align: left; }
      ul { padding-left: 1.2rem; } .met { color: var(--good); font-weight: 600; } .missed { color: var(--bad); font-weight: 600; }
      svg { max-width: 100%; height: auto; } svg text { fill: currentColor; font-size: 12px; }
      svg .grid { stroke: var(--line); } svg polyline { fill: none; stroke-width: 2; }
      </style>
      </head>
      <body>
      <h1>Toneout bench</h1>
      """;

  private Html() {}

  static String of(Machine machine, List<Section> sections) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<p>").append(escaped(machine.sentence())).append("</p>\n");
    sections.forEach(section -> append(page, section));
    return page.append("</body>\n</html>\n").toString();
  }

  private static void append(StringBuilder page, Section section) {
    page.append("<h2>").append(escaped(section.name())).append("</h2>\n<p>");
    page.append(escaped(section.question())).append("</p>\n");
    if (!section.checks().isEmpty()) {
      page.append("<ul>\n");
      section.checks().forEach(check -> append(page, check));
      page.append("</ul>\n");
    }
    section.plots().forEach(plot -> page.append(Svg.of(plot)));
    page.append("<div class=\"scroll\" tabindex=\"0\"><table>\n<tr><th>turn</th>");
    var columns = Table.columns(section);
    columns.forEach(column -> page.append("<th>").append(escaped(column)).append("</th>"));
    page.append("</tr>\n");
    for (Row row : section.rows()) {
      page.append("<tr><td>").append(escaped(row.name())).append("</td>");
      for (String column : columns) {
        Double figure = row.figures().get(column);
        page.append("<td>").append(figure == null ? "" : Figure.shown(figure)).append("</td>");
      }
      page.append("</tr>\n");
    }
    page.append("</table></div>\n");
    section
        .remarks()
        .forEach(remark -> page.append("<p>").append(escaped(remark)).append("</p>\n"));
  }

  private static void append(StringBuilder page, Check check) {
    page.append("<li><span class=\"")
        .append(check.met() ? "met\">met" : "missed\">not met")
        .append("</span> ")
        .append(escaped(check.what()))
        .append(": ")
        .append(Figure.shown(check.value()))
        .append(check.least() ? ", at least " : ", at most ")
        .append(Figure.shown(check.bound()))
        .append(" (")
        .append(escaped(check.derivation()))
        .append(")</li>\n");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
