package io.toneout.docs.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.docs.Manual;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as users put them get the right answer, and those without one get none. */
class QuestionsTest {

  private static final Answers ANSWERS = new Answers(Manual.load(), List.of());

  @ParameterizedTest
  @ValueSource(strings = {"tuning.tsv"})
  void nineInTenAreRightAndNothingIsInvented(String file) {
    QuestionSet set = QuestionSet.read(file);
    List<String> mistakes = new ArrayList<>();
    List<String> invented = new ArrayList<>();
    for (QuestionSet.Expected expected : set.questions()) {
      String mistake = expected.mistake(ANSWERS.answer(expected.text(), expected.page()));
      if (!mistake.isEmpty()) {
        (expected.hasAnswer() ? mistakes : invented).add(expected.text() + " – " + mistake);
      }
    }
    int right = set.questions().size() - mistakes.size() - invented.size();
    System.out.println(file + ": " + right + " of " + set.questions().size());
    mistakes.forEach(System.out::println);
    invented.forEach(System.out::println);
    assertThat(invented).isEmpty();
    assertThat(mistakes).hasSizeLessThanOrEqualTo(set.questions().size() / 10);
  }
}
