package io.toneout.docs.ask;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Questions with what is right about their answers.
 *
 * @param name of the file
 * @param questions all of them
 */
public record QuestionSet(String name, List<Expected> questions) {

  private static final String NONE = "-";

  /** The names of those that must be nine in ten right, with nothing invented. */
  public static List<String> names() {
    return List.of(
        "tuning.tsv",
        "contract.tsv",
        "held-out.tsv",
        "fresh.tsv",
        "everyday-tuning.tsv",
        "everyday-apart.tsv",
        "everyday-second.tsv",
        "strangers.tsv",
        "strangers-second.tsv",
        "strangers-third.tsv",
        "strangers-fourth.tsv",
        "unanswerable.tsv");
  }

  /** The names of all: those, and what was asked to know how the answers do with others. */
  public static List<String> all() {
    List<String> all = new ArrayList<>(names());
    all.add("blind.tsv");
    all.add("unanswerable-near.tsv");
    return all;
  }

  /**
   * One question.
   *
   * @param who asks it
   * @param page that is asked
   * @param text the question
   * @param headings links of which one must be among the first three, with * for any of a page;
   *     empty if there is no answer
   * @param facts of which the answer must hold one
   */
  public record Expected(
      String who, String page, String text, List<String> headings, List<String> facts) {

    /** Whether the documentation answers it. */
    public boolean hasAnswer() {
      return !headings.isEmpty();
    }

    /**
     * What is wrong with an answer; empty if it is right.
     *
     * @param direct whether the fact must be in the direct answer, and not only in an excerpt
     */
    public String mistake(Answer answer, boolean direct) {
      if (!hasAnswer()) {
        return answer.answered() ? "answered: " + answer.text() : "";
      }
      if (!answer.answered()) {
        return "not answered";
      }
      if (answer.excerpts().stream().noneMatch(part -> isRight(part.place()))) {
        return "found " + answer.excerpts().stream().map(part -> part.place().link()).toList();
      }
      String said = direct ? answer.text() : AnswerMarkdown.page(answer, "").replace("\n> ", "\n");
      return holds(said) ? "" : "without the fact: " + answer.text();
    }

    /**
     * Whether who asks is shown the passage and the fact, as an answer or as what comes nearest.
     */
    public boolean isShown(Answer answer) {
      Answer shown =
          new Answer(
              answer.question(),
              true,
              answer.text(),
              answer.excerpts(),
              answer.further(),
              answer.unknown());
      return !answer.excerpts().isEmpty() && mistake(shown, false).isEmpty();
    }

    /** Whether it is one of the headings that are asked for. */
    boolean isRight(Place place) {
      String link = place.link();
      return headings.stream()
          .anyMatch(heading ->
              heading.endsWith("*")
                  ? link.startsWith(heading.replace("*", ""))
                  : link.equals(heading));
    }

    private boolean holds(String text) {
      String plain = plain(text);
      return facts.stream().anyMatch(fact -> plain.contains(plain(fact)));
    }

    private static String plain(String text) {
      return text.replaceAll("[`*\\\\]", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is wrong with the answers.
   *
   * @param wrong questions whose answer is not right or missing
   * @param invented questions without an answer that got one
   */
  public record Mistakes(List<String> wrong, List<String> invented) {}

  /**
   * Asks all of them.
   *
   * @param direct whether the fact must be in the direct answer, and not only in an excerpt
   */
  public Mistakes ask(Answers answers, boolean direct) {
    List<String> wrong = new ArrayList<>();
    List<String> invented = new ArrayList<>();
    for (Expected question : questions) {
      String mistake = question.mistake(answers.answer(question.text(), question.page()), direct);
      if (!mistake.isEmpty()) {
        (question.hasAnswer() ? wrong : invented).add(question.text() + " – " + mistake);
      }
    }
    return new Mistakes(wrong, invented);
  }

  /** How many of them have an answer. */
  public long answerable() {
    return questions.stream().filter(Expected::hasAnswer).count();
  }

  /** The set of that name. */
  public static QuestionSet read(String name) {
    try (InputStream in = QuestionSet.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return new QuestionSet(
          name,
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .map(QuestionSet::expected)
              .toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Expected expected(String line) {
    String[] parts = line.split("\t");
    List<String> headings = parts[3].equals(NONE) ? List.of() : List.of(parts[3].split(" "));
    return new Expected(
        parts[0], parts[1], parts[2], headings, List.of(parts[4].split(" \\|\\| ")));
  }
}
