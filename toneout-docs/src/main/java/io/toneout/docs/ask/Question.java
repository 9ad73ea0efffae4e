package io.toneout.docs.ask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question taken apart.
 *
 * @param words what it asks for; empty if it says nothing
 */
record Question(List<Word> words) {

  /** The stems of words that say little. */
  private static final Set<String> COMMON = stems("common-words.txt");

  /** The stems of words that say little when the documentation does not have them. */
  private static final Set<String> PLAIN = stems("plain-words.txt");

  /** A word with a capital letter that does not begin its sentence. */
  private static final Pattern CAPITAL_WITHIN =
      Pattern.compile("(?<=[\\p{Ll},;] )(\\p{Lu}\\p{Ll}+)\\b");

  private static final double TELLING = 1;

  private static final double COMMON_WEIGHT = 0.4;

  private static final double COMMON_UNKNOWN_WEIGHT = 0.12;

  /** What fewer than some four in three hundred passages have. */
  private static final double RARE = 4.3;

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
      return emphasis * (emphasis < TELLING ? Math.min(rarity, COMMON_RARITY) : rarity);
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
    Set<String> names = names(text);
    for (String written : Words.asWritten(text)) {
      String stem = Words.stem(written);
      if (!words.containsKey(stem)) {
        boolean name = names.contains(written);
        words.put(stem, name ? name(written, rarity) : word(written, stem, rarity, spelling));
      }
    }
    return new Question(new ArrayList<>(words.values()));
  }

  /** Plain words that are written with a capital letter within a sentence, such as Go. */
  private static Set<String> names(String text) {
    return CAPITAL_WITHIN
        .matcher(text)
        .results()
        .map(name -> name.group(1).toLowerCase(Locale.ROOT))
        .filter(name -> isPlain(Words.stem(name)))
        .collect(Collectors.toSet());
  }

  /** What has the name of a plain word is something that the documentation does not have. */
  private static Word name(String written, Rarity rarity) {
    return new Word(written, TELLING, rarity.of(Set.of()), Map.of());
  }

  private static boolean isPlain(String stem) {
    return COMMON.contains(stem) || PLAIN.contains(stem);
  }

  private static Word word(String written, String stem, Rarity rarity, Spelling spelling) {
    Map<String, Double> stems = new LinkedHashMap<>();
    boolean common = COMMON.contains(stem);
    add(stems, stem, 1, rarity);
    boolean known = rarity.knows(stem);
    boolean harmless = isPlain(stem);
    if (stems.isEmpty() && !harmless) {
      Optional<String> guess = spelling.nearest(written);
      guess.ifPresent(word -> add(stems, Words.stem(word), GUESS_STRENGTH, rarity));
    }
    double emphasis = !known && harmless ? COMMON_UNKNOWN_WEIGHT : common ? COMMON_WEIGHT : TELLING;
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

  /** How much of the question is about what the documentation does not have, from 0 to 1. */
  double unknownPart() {
    double all = words.stream().mapToDouble(Word::weight).sum();
    double unknown =
        words.stream()
            .filter(word -> word.stems().isEmpty() && word.emphasis() == TELLING)
            .mapToDouble(Word::weight)
            .sum();
    return all == 0 ? 1 : unknown / all;
  }

  private static Set<String> stems(String list) {
    return WordList.read(list).stream().map(Words::stem).collect(Collectors.toSet());
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

  /**
   * Whether what is named so is what is asked for. A single rare word is met somewhere by chance,
   * so it has to be in a name: a heading, or the first cell of a row.
   */
  boolean isNamedBy(Set<String> names) {
    List<Word> telling = words.stream().filter(word -> word.emphasis() == TELLING).toList();
    return telling.size() != 1
        || telling.getFirst().rarity() < RARE
        || telling.getFirst().metBy(names) > 0;
  }

  /** The words that the documentation does not have, as they were written. */
  List<String> unknown() {
    return words.stream().filter(word -> word.stems().isEmpty()).map(Word::text).toList();
  }
}
