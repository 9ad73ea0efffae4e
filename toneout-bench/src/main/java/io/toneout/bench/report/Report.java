package io.toneout.bench.report;

import java.util.ArrayList;
import java.util.List;

/** What a run found, scenario by scenario. */
public final class Report {

  private final Machine machine = Machine.here();
  private final List<Section> sections = new ArrayList<>();

  public void add(Section section) {
    sections.add(section);
  }

  /** To be read in a terminal. */
  public String table() {
    return Table.of(machine, sections);
  }

  /** To be read by programs. */
  public String json() {
    return Json.of(machine, sections);
  }

  /** To be looked at: a page that needs nothing else. */
  public String html() {
    return Html.of(machine, sections);
  }
}
