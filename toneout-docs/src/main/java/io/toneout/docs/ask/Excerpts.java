package io.toneout.docs.ask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes from a passage what answers a question: a few sentences, or most of it. */
final class Excerpts {

  /** Letters of a direct answer, about. */
  private static final int SHORT = 600;

  /** Letters of a table that is shown as a whole. */
  private static final int TABLE = 900;

  /** Letters of an excerpt, about. */
  private static final int LONG = 1100;

  /** What comes near the best sentence belongs to the answer as well. */
  private static final double NEAR = 0.75;

  private static final int MOST_BEST = 3;

  private Excerpts() {}

  /**
   * The sentences that answer the question. A short passage is the answer as a whole, and where the
   * heading says more of what is asked than any sentence, its first sentences are; otherwise the
   * best sentence is, and what follows it.
   */
  static String direct(Question question, Found found) {
    Entry entry = found.entry();
    List<Unit> units = entry.units();
    Set<Integer> taken = new TreeSet<>(best(question, entry));
    int first = taken.iterator().next();
    boolean isRow = entry.isRow(units.get(first));
    if (!isRow
        && (found.isWorded()
            || isShort(entry)
            || isAboutHeading(question, entry, units.get(first)))) {
      first = 0;
      taken.add(0);
    }
    if (taken.stream().anyMatch(at -> entry.isRow(units.get(at)))) {
      addTable(question, entry, taken);
    }
    int length = taken.stream().mapToInt(at -> units.get(at).text().length()).sum();
    for (int at = first + 1; at < units.size() && !isRow; at++) {
      int more = units.get(at).text().length();
      boolean announced = announces(entry, units.get(at - 1)) && taken.contains(at - 1);
      if (!(announced && more <= LONG) && (entry.isRow(units.get(at)) || length + more > SHORT)) {
        break;
      }
      if (taken.add(at)) {
        length += more;
      }
    }
    return AnswerMarkdown.of(entry.passage(), units, taken);
  }

  /** A row says more with what introduces its table, and with the other rows if they are few. */
  private static void addTable(Question question, Entry entry, Set<Integer> taken) {
    List<Unit> units = entry.units();
    Set<Integer> tables = new HashSet<>();
    taken.forEach(at -> tables.add(units.get(at).block()));
    for (int at = 0; at < units.size(); at++) {
      int block = units.get(at).block();
      int length =
          units.stream().filter(u -> u.block() == block).mapToInt(u -> u.text().length()).sum();
      if (tables.contains(block) && length <= TABLE) {
        taken.add(at);
      }
    }
    if (question.coverage(entry.heading()::contains) > 0
        && entry.block(units.getFirst()) instanceof Block.Prose) {
      taken.add(0);
    }
  }

  /** Whether a sentence ends with a colon: what follows belongs to it. */
  private static boolean announces(Entry entry, Unit unit) {
    return entry.block(unit) instanceof Block.Prose && unit.text().endsWith(":");
  }

  private static boolean isShort(Entry entry) {
    return entry.length() <= SHORT;
  }

  private static boolean isAboutHeading(Question question, Entry entry, Unit best) {
    return question.coverage(entry.heading()::contains)
        >= question.coverage(best.stems()::contains);
  }

  /** The passage as it is, shortened to what fits best if it is long. */
  static String excerpt(Question question, Entry entry) {
    List<Unit> units = entry.units();
    Set<Integer> taken = new TreeSet<>();
    int length = 0;
    for (int at : ranked(question, entry)) {
      int more = units.get(at).text().length();
      if (taken.isEmpty() || length + more <= LONG) {
        taken.add(at);
        length += more;
      }
    }
    return AnswerMarkdown.of(entry.passage(), units, taken);
  }

  /** The best sentence, and those that come near; the first sentence if none says anything. */
  private static Set<Integer> best(Question question, Entry entry) {
    List<Integer> ranked = ranked(question, entry);
    Set<Integer> best = new HashSet<>();
    double most = score(question, entry, ranked.getFirst());
    for (int at : ranked) {
      if (best.size() < MOST_BEST && score(question, entry, at) >= NEAR * most) {
        best.add(at);
      }
    }
    return best;
  }

  private static List<Integer> ranked(Question question, Entry entry) {
    List<Integer> ranked = new ArrayList<>();
    for (int at = 0; at < entry.units().size(); at++) {
      ranked.add(at);
    }
    ranked.sort(
        Comparator.<Integer>comparingDouble(at -> -score(question, entry, at))
            .thenComparing(Comparator.naturalOrder()));
    return ranked;
  }

  /** How much of the question a unit covers; code explains less than words. */
  private static double score(Question question, Entry entry, int at) {
    Unit unit = entry.units().get(at);
    double covered = question.coverage(unit.stems()::contains);
    double first = at == 0 ? 0.1 : 0;
    return entry.block(unit) instanceof Block.Code ? covered * 0.5 : covered + first;
  }
}
