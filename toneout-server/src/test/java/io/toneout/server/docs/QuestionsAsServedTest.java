package io.toneout.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.docs.ask.Answers;
import io.toneout.docs.ask.QuestionSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sets of questions, asked of all that a gateway serves: the pages and the API's operations.
 */
class QuestionsAsServedTest {

  private static final Answers ANSWERS = Documentation.load().answers();

  @ParameterizedTest
  @MethodSource("io.toneout.docs.ask.QuestionSet#names")
  void nineInTenAreRightAndNothingIsInvented(String file) {
    QuestionSet set = QuestionSet.read(file);
    QuestionSet.Mistakes mistakes = set.ask(ANSWERS, false);

    assertThat(mistakes.invented()).as("answered without an answer").isEmpty();
    assertThat((long) mistakes.wrong().size())
        .as("wrong: %s", mistakes.wrong())
        .isLessThanOrEqualTo(set.answerable() / 10);
  }
}
