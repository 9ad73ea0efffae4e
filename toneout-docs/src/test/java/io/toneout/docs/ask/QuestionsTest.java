package io.toneout.docs.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.docs.Manual;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as users put them get the right answer, and those without one get none. */
class QuestionsTest {

  private static final Answers ANSWERS = new Answers(Manual.load(), List.of());

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

  /** The direct answer alone has the fact less often than the whole page. */
  @ParameterizedTest
  @ValueSource(strings = {"tuning.tsv", "contract.tsv", "held-out.tsv", "fresh.tsv"})
  void theDirectAnswerHasTheFactInFourOfFive(String file) {
    QuestionSet set = QuestionSet.read(file);

    assertThat((long) set.ask(ANSWERS, true).wrong().size())
        .isLessThanOrEqualTo(set.answerable() / 5);
  }

  /** People who knew nothing of the ranking: most get an answer, and the rest what is near. */
  @ParameterizedTest
  @CsvSource({"blind.tsv, 4", "blind-second.tsv, 3"})
  void whoAsksInOtherWordsIsAnsweredOrShownWhatComesNearest(String file, int oneIn) {
    QuestionSet set = QuestionSet.read(file);
    QuestionSet.Mistakes mistakes = set.ask(ANSWERS, false);
    long shown =
        set.questions().stream()
            .filter(QuestionSet.Expected::hasAnswer)
            .filter(question -> question.isShown(ANSWERS.answer(question.text(), question.page())))
            .count();

    assertThat(mistakes.invented()).as("answered without an answer").isEmpty();
    assertThat((long) mistakes.wrong().size()).isLessThanOrEqualTo(set.answerable() / oneIn);
    assertThat(shown).isGreaterThanOrEqualTo(set.answerable() * 9 / 10);
  }

  /** A question in the words of the pages about what they do not say is hard to tell apart. */
  @Test
  void sixInSevenOfTheHardOnesWithoutAnAnswerGetNone() {
    QuestionSet set = QuestionSet.read("unanswerable-near.tsv");

    assertThat(set.ask(ANSWERS, false).invented())
        .hasSizeLessThanOrEqualTo(set.questions().size() / 7);
  }

  /** A wording for a heading that has another name by now would be searched in vain. */
  @Test
  void wordingsAreOfPassagesThatAreThere() {
    assertThat(new PagePassages(Manual.load()).passages())
        .extracting(passage -> passage.place().link())
        .containsAll(Wording.links());
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
