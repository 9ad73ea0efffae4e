package io.toneout.docs.ask;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A passage as the index holds it.
 *
 * @param passage the passage
 * @param units its parts
 * @param wordings how people ask for it
 * @param title the stems of the title of its page
 * @param heading the stems of its heading
 * @param terms the stems of all units, in order
 * @param stems all its stems, those of title, heading and wordings too
 * @param names those that name it: of title, heading and wordings
 * @param told those that name it, and those of its sentences, without the rows of its tables
 */
record Entry(
    Passage passage,
    List<Unit> units,
    List<Wording> wordings,
    List<String> title,
    List<String> heading,
    List<String> terms,
    Set<String> stems,
    Set<String> names,
    Set<String> told) {

  static Entry of(Passage passage, List<Wording> wordings) {
    List<Unit> units = Unit.of(passage);
    List<String> title = Words.stems(passage.place().title());
    List<String> heading = Words.stems(passage.place().heading());
    List<String> terms = new ArrayList<>();
    units.forEach(unit -> terms.addAll(unit.terms()));
    Set<String> names = new HashSet<>(title);
    names.addAll(heading);
    wordings.forEach(wording -> names.addAll(wording.stems()));
    Set<String> stems = new HashSet<>(terms);
    stems.addAll(names);
    Set<String> told = new HashSet<>(names);
    for (Unit unit : units) {
      if (!(passage.blocks().get(unit.block()) instanceof Block.Table)) {
        told.addAll(unit.stems());
      }
    }
    return new Entry(passage, units, wordings, title, heading, terms, stems, names, told);
  }

  /** Whether a stem is in a unit or a wording, or in what stands above it. */
  Predicate<String> near(Set<String> part) {
    return stem -> part.contains(stem) || heading.contains(stem) || title.contains(stem);
  }

  /** Whether a stem names a unit: it names its passage, or is in the first cell of the row. */
  Predicate<String> names(Unit unit) {
    if (block(unit) instanceof Block.Table table) {
      List<String> first = Words.stems(table.rows().get(unit.at()).getFirst());
      return stem -> names.contains(stem) || first.contains(stem);
    }
    return names::contains;
  }

  /**
   * Whether a stem is in what a unit or a wording is read together with: the names and the
   * sentences of the passage. Rows of a table are read on their own.
   */
  Predicate<String> context(Set<String> part) {
    return stem -> part.contains(stem) || told.contains(stem);
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
