package io.toneout.docs.ask;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The smallest thing that can be an answer: a sentence, an item, a row, or a block of code.
 *
 * @param block the number of its block in the passage
 * @param at its number in the block
 * @param text what is searched
 * @param terms the stems of that text, in order
 * @param stems the same, each once
 */
record Unit(int block, int at, String text, List<String> terms, Set<String> stems) {

  /** The units of a passage, in order. */
  static List<Unit> of(Passage passage) {
    List<Unit> units = new ArrayList<>();
    for (int block = 0; block < passage.blocks().size(); block++) {
      List<String> texts = texts(passage.blocks().get(block));
      for (int at = 0; at < texts.size(); at++) {
        List<String> terms = Words.stems(texts.get(at));
        units.add(new Unit(block, at, texts.get(at), terms, new HashSet<>(terms)));
      }
    }
    return units;
  }

  private static List<String> texts(Block block) {
    return switch (block) {
      case Block.Prose prose -> prose.sentences();
      case Block.Items items -> items.items();
      case Block.Table table ->
          table.rows().stream()
              .map(row -> String.join(" ", table.header()) + " " + String.join(" ", row))
              .toList();
      case Block.Code code -> List.of(code.isSearched() ? code.text() : "");
    };
  }
}
