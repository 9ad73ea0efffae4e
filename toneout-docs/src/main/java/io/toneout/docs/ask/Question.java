package io.toneout.docs.ask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A question taken apart.
 *
 * @param words what it asks for; empty if it says nothing
 */
record Question(List<Word> words) {

  private static final Set<String> COMMON = Set.copyOf(WordList.read("common-words.txt"));

  /** A word that many sentences have, and one of those that the documentation has not at all. */
  private static final double COMMON_WEIGHT = 0.4;

  private static final double COMMON_UNKNOWN_WEIGHT = 0.12;
  private static final double COMMON_RARITY = 2.5;
  private static final double KIN_STRENGTH = 0.7;
  private static final double GUESS_STRENGTH = 0.85;

  /**
   * One word of it.
   *
   * @param text as it was written, in lower case
   * @param emphasis how much it says about what is asked, from 0 to 1
   * @param rarity how rare it is in the documentation
   * @param stems the stems that may stand for it, with their strength from 0 to 1; empty if the
   *     documentation has none
   */
  record Word(String text, double emphasis, double rarity, Map<String, Double> stems) {

    /** Of words that many sentences have, it says little that the documentation has few. */
    double weight() {
      return emphasis * (emphasis < 1 ? Math.min(rarity, COMMON_RARITY) : rarity);
    }

    /** How well it is met by those stems, from 0 to 1. */
    double metBy(Set<String> present) {
      double best = 0;
      for (Map.Entry<String, Double> stem : stems.entrySet()) {
        if (stem.getValue() > best && present.contains(stem.getKey())) {
          best = stem.getValue();
        }
      }
      return best;
    }
  }

  /** Reads a question, with the words and the rarity of a documentation. */
  static Question read(String text, Rarity rarity, Spelling spelling) {
    Map<String, Word> words = new LinkedHashMap<>();
    for (String written : Words.asWritten(text)) {
      String stem = Words.stem(written);
      if (!words.containsKey(stem)) {
        words.put(stem, word(written, stem, rarity, spelling));
      }
    }
    return new Question(new ArrayList<>(words.values()));
  }

  private static Word word(String written, String stem, Rarity rarity, Spelling spelling) {
    Map<String, Double> stems = new LinkedHashMap<>();
    boolean common = COMMON.contains(written);
    boolean known = rarity.knows(stem);
    if (known) {
      add(stems, stem, 1, rarity);
    } else if (!common && Kin.of(stem).isEmpty()) {
      Optional<String> guess = spelling.nearest(written);
      guess.ifPresent(word -> add(stems, Words.stem(word), GUESS_STRENGTH, rarity));
    } else {
      add(stems, stem, 1, rarity);
    }
    double emphasis =
        !common ? 1 : stems.isEmpty() || !known ? COMMON_UNKNOWN_WEIGHT : COMMON_WEIGHT;
    return new Word(written, emphasis, rarity.of(stems.keySet()), stems);
  }

  private static void add(Map<String, Double> stems, String stem, double strength, Rarity rarity) {
    if (rarity.knows(stem)) {
      stems.merge(stem, strength, Math::max);
    }
    for (String kin : Kin.of(stem)) {
      if (rarity.knows(kin)) {
        stems.merge(kin, strength * KIN_STRENGTH, Math::max);
      }
    }
  }

  /** How much of the question is met by those stems, from 0 to 1. */
  double coverage(Set<String> present) {
    double all = 0;
    double met = 0;
    for (Word word : words) {
      all += word.weight();
      met += word.weight() * word.metBy(present);
    }
    return all == 0 ? 0 : met / all;
  }

  /** The words that the documentation does not have, as they were written. */
  List<String> unknown() {
    return words.stream().filter(word -> word.stems().isEmpty()).map(Word::text).toList();
  }
}
