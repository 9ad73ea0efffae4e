package io.toneout.docs.ask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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

  /** Names of other products, in lower case. */
  private static final Set<String> OTHERS = Set.copyOf(WordList.read("other-names.txt"));

  /** The stems of words that say who asks. */
  private static final Set<String> SETTING = stems("setting-words.txt");

  /** The stems of words that say little when the documentation does not have them. */
  private static final Set<String> PLAIN = stems("plain-words.txt");

  /** The stems of words that say what somebody does, and how. */
  private static final Set<String> DOING = stems("doing-words.txt");

  /** A word with a capital letter that does not begin its sentence. */
  private static final Pattern CAPITAL_WITHIN =
      Pattern.compile("(?<=[\\p{Ll},;] )(\\p{Lu}\\p{Ll}+)\\b");

  /** A letter that somebody in need writes many times. */
  private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)+");

  /** Letters of the shorter of two words that were written as one. */
  private static final int PART = 4;

  private static final double TELLING = 1;

  private static final double COMMON_WEIGHT = 0.4;

  private static final double COMMON_UNKNOWN_WEIGHT = 0.12;

  private static final double DOING_UNKNOWN_WEIGHT = 0.5;

  private static final double PLAIN_WEIGHT = 0.8;

  /** What fewer than some four in three hundred passages have. */
  private static final double RARE = 4.3;

  /** How much it speaks against a passage that it does not have a word, or nothing has it. */
  private static final double MISSING = 0.6;

  private static final double UNKNOWN = 0.8;

  /** All of a question, but for rounding. */
  private static final double ALL = 0.999;

  private static final double COMMON_RARITY = 2.5;
  private static final double KIN_STRENGTH = 0.6;
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

    /** Whether it says something about what is asked. */
    boolean isTelling() {
      return emphasis >= COMMON_WEIGHT;
    }

    /** Whether it is among those stems itself, and not only its kin. */
    boolean isIn(Predicate<String> present) {
      return stems.entrySet().stream()
          .anyMatch(stem -> stem.getValue() > KIN_STRENGTH && present.test(stem.getKey()));
    }

    /** How well it is met by those stems, from 0 to 1. */
    double metBy(Predicate<String> present) {
      double best = 0;
      for (Map.Entry<String, Double> stem : stems.entrySet()) {
        if (stem.getValue() > best && present.test(stem.getKey())) {
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
    List<String> all =
        Words.asWritten(DRAWN_OUT.matcher(text).replaceAll("$1")).stream()
            .filter(written -> !isIdentifier(written) || rarity.knows(Words.stem(written)))
            .flatMap(written -> apart(written, rarity).stream())
            .toList();
    for (String written : all) {
      String stem = Words.stem(written);
      if (!words.containsKey(stem)) {
        boolean name = names.contains(written);
        words.put(stem, name ? name(written, rarity) : word(written, stem, rarity, spelling));
      }
    }
    return new Question(new ArrayList<>(words.values()));
  }

  /** Whether it is read by its parts as well. */
  private static boolean isIdentifier(String written) {
    return IDENTIFIER.matcher(written).matches();
  }

  /** A word that the documentation does not have, as the two that it has; else as it is. */
  private static List<String> apart(String written, Rarity rarity) {
    String stem = Words.stem(written);
    boolean isOneWord = isPlain(stem) || OTHERS.contains(written);
    if (written.length() > 2 * PART && !rarity.knows(stem) && !isOneWord) {
      for (int at = written.length() - PART; at >= PART; at--) {
        List<String> parts = List.of(written.substring(0, at), written.substring(at));
        if (parts.stream().allMatch(part -> rarity.knows(Words.stem(part)))) {
          return parts;
        }
      }
    }
    return List.of(written);
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

  /** A number or a letter that the documentation does not have is an example of the asker's. */
  private static boolean isExample(String written) {
    return written.length() == 1 || Character.isDigit(written.charAt(0));
  }

  private static Word word(String written, String stem, Rarity rarity, Spelling spelling) {
    Map<String, Double> stems = new LinkedHashMap<>();
    boolean common =
        COMMON.contains(stem)
            || SETTING.contains(stem)
            || (isExample(written) && written.length() < 3);
    add(stems, stem, 1, rarity);
    boolean known = rarity.knows(stem);
    boolean harmless = isPlain(stem) || SETTING.contains(stem) || isExample(written);
    if (stems.isEmpty() && !harmless) {
      Optional<String> guess = spelling.nearest(written);
      guess.ifPresent(word -> add(stems, Words.stem(word), GUESS_STRENGTH, rarity));
    }
    double emphasis =
        !known && harmless
            ? COMMON_UNKNOWN_WEIGHT
            : stems.isEmpty() && DOING.contains(stem)
                ? DOING_UNKNOWN_WEIGHT
                : common ? COMMON_WEIGHT : harmless ? PLAIN_WEIGHT : TELLING;
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

  private static Set<String> stems(String list) {
    return WordList.read(list).stream().map(Words::stem).collect(Collectors.toSet());
  }

  /** How many of some stems the question asks for, from 0 to 1. */
  double partOf(Set<String> stems) {
    if (stems.isEmpty()) {
      return 0;
    }
    double asked =
        stems.stream()
            .mapToDouble(stem ->
                words.stream()
                    .mapToDouble(word -> word.stems().getOrDefault(stem, 0.0))
                    .max()
                    .orElse(0))
            .sum();
    return asked / stems.size();
  }

  /** How much of the question is met by those stems, from 0 to 1. */
  double coverage(Predicate<String> present) {
    double all = 0;
    double met = 0;
    for (Word word : words) {
      all += word.weight();
      met += word.weight() * word.metBy(present);
    }
    return all == 0 ? 0 : met / all;
  }

  /**
   * How much of the question is among those stems, in the same words, from 0 to 1, where what is
   * missing counts less than what is there: people say much by the way.
   */
  double said(Predicate<String> present) {
    double said = 0;
    double missing = 0;
    for (Word word : words) {
      if (word.isIn(present)) {
        said += word.weight();
      } else {
        missing += word.weight() * (word.stems().isEmpty() ? UNKNOWN : MISSING);
      }
    }
    return said == 0 ? 0 : said / (said + missing);
  }

  /** How much of the question the documentation has nowhere, from 0 to 1. */
  double unknownPart() {
    double all = words.stream().mapToDouble(Word::weight).sum();
    double unknown =
        words.stream().filter(word -> word.stems().isEmpty()).mapToDouble(Word::weight).sum();
    return all == 0 ? 0 : unknown / all;
  }

  /**
   * Whether one at least of the words that say what is asked is among those stems; all words if
   * none says much.
   */
  boolean isTouchedBy(Predicate<String> present) {
    List<Word> telling = words.stream().filter(word -> word.emphasis() > COMMON_WEIGHT).toList();
    return telling.isEmpty()
        ? coverage(present) >= ALL
        : telling.stream().anyMatch(word -> word.metBy(present) > 0);
  }

  /**
   * Whether what is named so is what is asked for. A single rare word is met somewhere by chance,
   * so it has to be in a name: a heading, or the first cell of a row.
   */
  boolean isNamedBy(Predicate<String> names) {
    List<Word> telling = words.stream().filter(word -> word.emphasis() > COMMON_WEIGHT).toList();
    if (telling.isEmpty() && words.size() < 2) {
      return false;
    }
    return telling.size() != 1
        || telling.getFirst().rarity() < RARE
        || telling.getFirst().metBy(names) > 0;
  }

  /** Whether it is about another product, which the documentation does not have. */
  boolean isAboutAnother() {
    return words.stream().anyMatch(word -> word.stems().isEmpty() && OTHERS.contains(word.text()));
  }

  /** The words that the documentation does not have, as they were written. */
  List<String> unknown() {
    return words.stream().filter(word -> word.stems().isEmpty()).map(Word::text).toList();
  }
}
