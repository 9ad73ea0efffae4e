package io.toneout.docs.ask;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What speaks for a passage being the answer to a question, and what against it.
 *
 * @param fit how well it was found, as the ranking has it
 * @param said how much of the question it has in the same words, where what it lacks counts less
 * @param alike how much of the question its best part has, times how much of that part is asked
 * @param heading how much of the question its heading has
 * @param together how many neighbours in the question are neighbours in its best part, from 0 to 1
 * @param unknown how much of the question no passage has, from 0 to 1
 * @param length of the question: the logarithm of its words
 */
record Signs(
    double fit,
    double said,
    double alike,
    double heading,
    double together,
    double unknown,
    double length) {

  /** More fit than that says nothing more. */
  private static final double MOST_FIT = 12;

  /** Of a question of one word, which has no neighbours to judge by. */
  private static final double NO_PAIR = 0.5;

  /** How far apart in a text words may be that are neighbours there. */
  private static final int NEIGHBOURS = 3;

  /** Of a passage that was found by its unit or wording with those terms. */
  static Signs of(Question question, Entry entry, List<String> part, double fit) {
    Set<String> stems = new HashSet<>(part);
    return new Signs(
        Math.min(fit, MOST_FIT),
        question.said(entry.context(stems)),
        question.coverage(stems::contains) * question.partOf(stems),
        question.coverage(entry.heading()::contains),
        together(question, part),
        question.unknownPart(),
        Math.log(1 + question.words().size()));
  }

  /** All of them, in the order in which {@link Sureness} weighs them. */
  double[] values() {
    return new double[] {fit, said, alike, heading, together, unknown, length};
  }

  private static double together(Question question, List<String> terms) {
    List<Question.Word> words = question.words();
    List<Boolean> pairs = new ArrayList<>();
    for (int at = 0; at + 1 < words.size(); at++) {
      Question.Word one = words.get(at);
      Question.Word next = words.get(at + 1);
      if (one.isTelling() || next.isTelling()) {
        pairs.add(areNear(one, next, terms));
      }
    }
    return pairs.isEmpty()
        ? NO_PAIR
        : (double) pairs.stream().filter(near -> near).count() / pairs.size();
  }

  private static boolean areNear(Question.Word one, Question.Word next, List<String> terms) {
    for (int at = 0; at < terms.size(); at++) {
      if (one.stems().containsKey(terms.get(at))) {
        int end = Math.min(terms.size(), at + NEIGHBOURS + 1);
        for (int near = Math.max(0, at - NEIGHBOURS); near < end; near++) {
          if (near != at && next.stems().containsKey(terms.get(near))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
