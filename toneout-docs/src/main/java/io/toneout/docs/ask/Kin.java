package io.toneout.docs.ask;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Words of this field that people use for one another. */
final class Kin {

  private static final Map<String, Set<String>> OF = read();

  private Kin() {}

  /** The stems that may stand for a stem, without itself. */
  static Set<String> of(String stem) {
    return OF.getOrDefault(stem, Set.of());
  }

  /** Each line is a family; a word may be in several, and is no kin of their other members' kin. */
  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> kin = new HashMap<>();
    for (String line : WordList.lines("kin.txt")) {
      List<String> family = List.of(line.split("\\s+")).stream().map(Words::stem).toList();
      for (String one : family) {
        for (String other : family) {
          if (!one.equals(other)) {
            kin.computeIfAbsent(one, first -> new TreeSet<>()).add(other);
          }
        }
      }
    }
    return Collections.unmodifiableMap(kin);
  }
}
