package io.toneout.docs.ask;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the word of a vocabulary that somebody most likely meant. */
final class Spelling {

  /**
   * Shorter words differ by one letter from too many others; in them only letters may be swapped.
   */
  private static final int SHORT = 4;

  private static final int LONG = 9;

  /** Words that are spelt right, in lower case. */
  private static final Set<String> RIGHT =
      Stream.of("english.txt", "other-names.txt", "familiar-names.txt")
          .flatMap(list -> WordList.read(list).stream())
          .collect(Collectors.toUnmodifiableSet());

  private final Set<String> vocabulary;

  /** Of words in lower case, as they are written. */
  Spelling(Set<String> vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * The nearest word; the first in order if several are equally near; empty if none is near, or if
   * the word is spelt as it should be.
   */
  Optional<String> nearest(String word) {
    if (RIGHT.contains(word)) {
      return Optional.empty();
    }
    String best = null;
    int least = most(word) + 1;
    for (String candidate : vocabulary) {
      if (Math.abs(candidate.length() - word.length()) < least && mayBe(word, candidate)) {
        int distance = distance(word, candidate);
        if (distance < least) {
          best = candidate;
          least = distance;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static int most(String word) {
    return word.length() < SHORT ? 0 : word.length() < LONG ? 1 : 2;
  }

  /** People get the first letter right; digits are not misspelt. */
  private static boolean mayBe(String word, String candidate) {
    return candidate.charAt(0) == word.charAt(0)
        && candidate.chars().noneMatch(Character::isDigit)
        && (word.length() > SHORT || areSwapped(word, candidate));
  }

  private static boolean areSwapped(String word, String candidate) {
    return word.length() == candidate.length()
        && word.chars().sum() == candidate.chars().sum()
        && distance(word, candidate) == 1;
  }

  /** How many letters have to be put in, taken out, changed, or swapped with their neighbour. */
  private static int distance(String from, String to) {
    int[][] rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(rows[i - 1][j - 1] + change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        rows[i][j] = swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
      }
    }
    return rows[from.length()][to.length()];
  }
}
