package io.toneout.docs.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.docs.Manual;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions as users put them get the right answer, and those without one get none. */
class QuestionsTest {

  private static final Answers ANSWERS = new Answers(Manual.load(), List.of());

  @ParameterizedTest
  @CsvSource({"tuning.tsv, true", "contract.tsv, true", "held-out.tsv, true", "fresh.tsv, false"})
  void nineInTenAreRightAndNothingIsInvented(String file, boolean direct) {
    QuestionSet set = QuestionSet.read(file);
    List<String> mistakes = new ArrayList<>();
    List<String> invented = new ArrayList<>();
    for (QuestionSet.Expected expected : set.questions()) {
      String mistake = expected.mistake(ANSWERS.answer(expected.text(), expected.page()), direct);
      if (!mistake.isEmpty()) {
        (expected.hasAnswer() ? mistakes : invented).add(expected.text() + " – " + mistake);
      }
    }
    assertThat(invented).as("answered without an answer").isEmpty();
    assertThat(mistakes).as("wrong").hasSizeLessThanOrEqualTo(set.questions().size() / 10);
  }

  @Test
  void theSetsAreLargeAndHoldQuestionsWithoutAnswers() {
    List<QuestionSet.Expected> all =
        List.of("tuning.tsv", "contract.tsv", "held-out.tsv").stream()
            .flatMap(file -> QuestionSet.read(file).questions().stream())
            .toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(80);
    assertThat(all.stream().filter(question -> !question.hasAnswer())).hasSizeGreaterThan(12);
  }

  /** What anyone must be able to find, in several wordings, from any page. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "how do I configure a listener by hand | servers.md#configure-a-listener-by-hand",
        "configure a listener manually | servers.md#configure-a-listener-by-hand",
        "how to set up the ip and port of a listener by hand | servers.md#configure-a-listener-by-hand",
        "what happens when no session is active | concepts.md#what-happens-when-no-session-is-active",
        "no active session, what happens to the event | concepts.md#what-happens-when-no-session-is-active",
        "what happens if nobody is connected over websocket | concepts.md#what-happens-when-no-session-is-active",
        "why does EVENT_UNIT_PANIC answer error | http-delivery.md#why-event_unit_panic-answers-error",
        "EVENT_UNIT_PANIC answers `error`, why? | http-delivery.md#why-event_unit_panic-answers-error",
        "panic event returns error | http-delivery.md#why-event_unit_panic-answers-error",
        "how to rotate a key | keys.md#rotate-a-key",
        "how can I replace an API key with a new one | keys.md#rotate-a-key",
        "key rotation | keys.md#rotate-a-key",
        "what is seq for | concepts.md#what-seq-is-for",
        "what is the purpose of `seq` | concepts.md#what-seq-is-for",
        "what does the sequence number seq tell me | concepts.md#what-seq-is-for"
      })
  void whatEveryoneAsksIsFound(String question, String heading) {
    for (String page : List.of("README", "concepts", "publishing", "events/EVENT_911")) {
      Answer answer = ANSWERS.answer(question, page);
      assertThat(answer.answered()).as(question + " from " + page).isTrue();
      assertThat(answer.excerpts())
          .as(question + " from " + page)
          .extracting(excerpt -> excerpt.place().link())
          .contains(heading);
    }
  }
}
