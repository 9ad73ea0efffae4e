package io.toneout.docs.ask;

import io.toneout.docs.Manual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Fits the weights of {@link Sureness} to the sets of questions, and says how well they do with a
 * set when they are fitted to the others alone. A program, run by hand when the signs, the sets or
 * many wordings change; it prints the weights, in their order and the base as the last one.
 */
final class SurenessFit {

  /** What is shown, and therefore judged. */
  private static final int FIRST = 3;

  /** How much more it counts that a question without an answer gets none. */
  private static final double WITHOUT_ANSWER = 2;

  /**
   * One question with what was found.
   *
   * @param set the name of its set
   * @param hasAnswer whether there is an answer
   * @param isShown whether the passage and the fact are shown
   * @param found the first ones that were found
   */
  private record Asked(String set, boolean hasAnswer, boolean isShown, List<Candidate> found) {}

  private record Candidate(double[] signs, boolean isRight, boolean mayAnswer) {}

  private SurenessFit() {}

  /** Prints both. */
  public static void main(String[] arguments) {
    List<Asked> all = asked(Wording::of);
    List<Asked> taught = new ArrayList<>(all);
    // Wordings were written by those who know the questions; others ask in ways nobody thought of.
    for (int half = 0; half < 2; half++) {
      int kept = half;
      taught.addAll(
          asked(link ->
              Wording.of(link).stream()
                  .filter(wording -> (wording.text().hashCode() >>> 4) % 2 == kept)
                  .toList()));
    }
    Map<String, int[]> counts = new TreeMap<>();
    for (String left : QuestionSet.all()) {
      double[] others = fitted(taught, set -> !set.equals(left));
      int[] count = counts.computeIfAbsent(left, name -> new int[5]);
      for (Asked one : all) {
        if (one.set().equals(left)) {
          boolean isAnswered =
              one.found().stream().anyMatch(c -> c.mayAnswer() && sure(others, c) >= Sureness.SURE);
          count[one.hasAnswer() ? 0 : 3]++;
          count[1] += one.isShown() && isAnswered ? 1 : 0;
          count[2] += one.isShown() ? 1 : 0;
          count[4] += !one.hasAnswer() && isAnswered ? 1 : 0;
        }
      }
    }
    int[] sum = new int[5];
    counts.forEach((set, count) -> {
      print(set, count);
      Arrays.setAll(sum, at -> sum[at] + count[at]);
    });
    print("all", sum);
    double[] weights = fitted(taught, set -> true);
    System.out.println(
        Arrays.stream(weights)
            .mapToObj(weight -> String.format(Locale.ROOT, "%.3f", weight))
            .toList());
  }

  private static void print(String set, int[] count) {
    System.out.printf(
        "%-24s answered right %d, shown %d of %d; invented %d of %d%n",
        set, count[1], count[2], count[0], count[4], count[3]);
  }

  private static double sure(double[] weights, Candidate candidate) {
    double odds = weights[weights.length - 1];
    for (int at = 0; at < candidate.signs().length; at++) {
      odds += weights[at] * candidate.signs()[at];
    }
    return 1 / (1 + Math.exp(-odds));
  }

  private static double[] fitted(List<Asked> asked, Predicate<String> sets) {
    return LogisticFit.weights(
        asked.stream()
            .filter(one -> sets.test(one.set()))
            .flatMap(one ->
                one.found().stream()
                    .map(candidate ->
                        new LogisticFit.Case(
                            candidate.signs(),
                            candidate.isRight(),
                            one.hasAnswer() ? 1 : WITHOUT_ANSWER)))
            .toList());
  }

  private static List<Asked> asked(Function<String, List<Wording>> wordings) {
    PassageIndex index = new PassageIndex(new PagePassages(Manual.load()).passages(), wordings);
    List<Asked> asked = new ArrayList<>();
    for (String set : QuestionSet.all()) {
      for (QuestionSet.Expected expected : QuestionSet.read(set).questions()) {
        Question question = index.read(expected.text());
        List<Found> found =
            question.isAboutAnother()
                ? List.of()
                : index.search(question).stream().limit(FIRST).toList();
        asked.add(
            new Asked(
                set,
                expected.hasAnswer(),
                expected.hasAnswer() && isShown(expected, question, found),
                found.stream()
                    .map(one ->
                        new Candidate(
                            one.signs().values(),
                            expected.isRight(one.entry().passage().place()),
                            one.mayAnswer()))
                    .toList()));
      }
    }
    return asked;
  }

  private static boolean isShown(
      QuestionSet.Expected expected, Question question, List<Found> found) {
    List<Answer.Excerpt> excerpts =
        found.stream()
            .map(one ->
                new Answer.Excerpt(
                    one.entry().passage().place(), Excerpts.excerpt(question, one.entry())))
            .toList();
    return expected.isShown(new Answer(expected.text(), false, "", excerpts, List.of(), List.of()));
  }
}
