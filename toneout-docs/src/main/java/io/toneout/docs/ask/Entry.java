package io.toneout.docs.ask;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A passage as the index holds it.
 *
 * @param passage the passage
 * @param units its parts
 * @param headings the stems of its title and heading
 * @param stems all its stems, those of title and heading too
 */
record Entry(Passage passage, List<Unit> units, Set<String> headings, Set<String> stems) {

  static Entry of(Passage passage) {
    List<Unit> units = Unit.of(passage);
    Place place = passage.place();
    Set<String> headings = new HashSet<>(Words.stems(place.title() + " " + place.heading()));
    Set<String> stems = new HashSet<>(headings);
    units.forEach(unit -> stems.addAll(unit.stems()));
    return new Entry(passage, units, headings, stems);
  }

  /**
   * What a unit is read together with: headings and the sentences of the passage. Rows of a table
   * are read on their own.
   */
  Set<String> context(Unit unit) {
    Set<String> context = new HashSet<>(headings);
    for (Unit other : units) {
      if (!isRow(other)) {
        context.addAll(other.stems());
      }
    }
    context.addAll(unit.stems());
    return context;
  }

  private boolean isRow(Unit unit) {
    return passage.blocks().get(unit.block()) instanceof Block.Table;
  }

  /** Everything in it, as one text. */
  String text() {
    StringBuilder text = new StringBuilder();
    units.forEach(unit -> text.append(unit.text()).append('\n'));
    return text.toString();
  }
}
