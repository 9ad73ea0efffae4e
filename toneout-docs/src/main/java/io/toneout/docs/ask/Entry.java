package io.toneout.docs.ask;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A passage as the index holds it.
 *
 * @param passage the passage
 * @param units its parts
 * @param title the stems of the title of its page
 * @param heading the stems of its heading
 * @param terms the stems of all units, in order
 * @param stems all its stems, those of title and heading too
 */
record Entry(
    Passage passage,
    List<Unit> units,
    List<String> title,
    List<String> heading,
    List<String> terms,
    Set<String> stems) {

  static Entry of(Passage passage) {
    List<Unit> units = Unit.of(passage);
    List<String> title = Words.stems(passage.place().title());
    List<String> heading = Words.stems(passage.place().heading());
    List<String> terms = new ArrayList<>();
    units.forEach(unit -> terms.addAll(unit.terms()));
    Set<String> stems = new HashSet<>(terms);
    stems.addAll(title);
    stems.addAll(heading);
    return new Entry(passage, units, title, heading, terms, stems);
  }

  /** A unit and what stands above it. */
  Set<String> near(Unit unit) {
    Set<String> near = new HashSet<>(unit.stems());
    near.addAll(title);
    near.addAll(heading);
    return near;
  }

  /** What names a unit: what stands above it, and the first cell if it is a row. */
  Set<String> names(Unit unit) {
    Set<String> names = new HashSet<>(title);
    names.addAll(heading);
    if (block(unit) instanceof Block.Table table) {
      names.addAll(Words.stems(table.rows().get(unit.at()).getFirst()));
    }
    return names;
  }

  /**
   * What a unit is read together with: headings and the sentences of the passage. Rows of a table
   * are read on their own.
   */
  Set<String> context(Unit unit) {
    Set<String> context = near(unit);
    for (Unit other : units) {
      if (!isRow(other)) {
        context.addAll(other.stems());
      }
    }
    return context;
  }

  /** Whether a unit is a row of a table. */
  boolean isRow(Unit unit) {
    return block(unit) instanceof Block.Table;
  }

  /** The block that a unit is part of. */
  Block block(Unit unit) {
    return passage.blocks().get(unit.block());
  }

  /** How long it is, in characters. */
  int length() {
    return units.stream().mapToInt(unit -> unit.text().length()).sum();
  }
}
