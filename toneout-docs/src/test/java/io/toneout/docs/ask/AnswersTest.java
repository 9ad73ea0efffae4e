package io.toneout.docs.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.docs.Manual;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  private static final Manual MANUAL = Manual.load();

  private static final Answers ANSWERS = new Answers(MANUAL, List.of());

  @Test
  void answersTheSameEachTime() {
    Answer first = ANSWERS.answer("how do I rotate a key", "keys");

    assertThat(ANSWERS.answer("  how do I   rotate a key ", "keys")).isSameAs(first);
    assertThat(new Answers(MANUAL, List.of()).answer("how do I rotate a key", "keys"))
        .isEqualTo(first);
  }

  @Test
  void saysWordForWordWhatThePageSays() {
    Answer answer = ANSWERS.answer("what is seq for", "");

    String page = MANUAL.page("concepts").orElseThrow().markdown().replaceAll("\\s+", " ");
    assertThat(page).contains(answer.text());
  }

  @Test
  void theAskedPageCountsMost() {
    for (String page : List.of("configuration", "running")) {
      assertThat(ANSWERS.answer("bearer for metrics", page).excerpts().getFirst().place().page())
          .isEqualTo(page);
    }
  }

  @Test
  void furtherSourcesAreAskedAsWellAndReadOnce() {
    AtomicInteger reads = new AtomicInteger();
    Place place = new Place(Place.API, "Zoo", "Feed a zebra", "#/zebra");
    PassageSource zoo =
        () -> {
          reads.incrementAndGet();
          return List.of(
              new Passage(place, List.of(new Block.Prose(List.of("Zebras get hay at noon.")))));
        };
    Answers more = new Answers(MANUAL, List.of(zoo));
    assertThat(reads).as("nothing is read before a question").hasValue(0);

    assertThat(more.answer("what do zebras get", "").text()).isEqualTo("Zebras get hay at noon.");
    assertThat(more.answer("when to feed a zebra", "").excerpts().getFirst().place().link())
        .isEqualTo("api#/zebra");
    assertThat(reads).hasValue(1);
  }

  @Test
  void misspeltWordsAreUnderstood() {
    assertThat(ANSWERS.answer("what is Idempotncy for", "").answered()).isTrue();
    assertThat(ANSWERS.answer("authetication after a reconect", "").excerpts())
        .extracting(excerpt -> excerpt.place().link())
        .contains("hub.md#authenticate-after-every-connect");
  }

  @Test
  void namesTheWordsThatItDoesNotKnow() {
    Answer answer = ANSWERS.answer("does it support Kafka?", "");

    assertThat(answer.answered()).isFalse();
    assertThat(answer.unknown()).contains("kafka");
    assertThat(answer.excerpts()).isEmpty();
    assertThat(AnswerMarkdown.page(answer, ""))
        .contains("# does it support Kafka?\n\n**Not answered here.**", "“kafka”");
  }

  @Test
  void showsWhatComesNearestWhereNothingIsCertain() {
    Answer answer = ANSWERS.answer("renamed the script folder and now I only see 404", "README");

    assertThat(answer.answered()).isFalse();
    assertThat(answer.text()).isEmpty();
    assertThat(answer.excerpts()).isNotEmpty();
    assertThat(AnswerMarkdown.page(answer, ""))
        .containsSubsequence(
            "**Not answered here.**", "## What comes nearest", "### [", "> ", "## Nearest pages");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "?",
        "the of and",
        "\u0000\u0001",
        "💥 💥",
        "a b c d e f g",
        "\\ \" ' ` | < > & #",
        "+title:* OR [a TO z] ~2^3 (",
        "EVENT_ EVENT__ _",
        "ثق ما هذا"
      })
  void nothingThatIsTypedBreaksIt(String question) {
    String page = AnswerMarkdown.page(ANSWERS.answer(question, "README"), "");
    assertThat(page).contains("Not answered here");
  }

  @Test
  void onlySoMuchOfAQuestionCounts() {
    String question = "what is seq for " + "x ".repeat(1000);
    assertThat(ANSWERS.answer(question, "").question())
        .hasSize(Answers.LONGEST_QUESTION)
        .startsWith("what is seq for");
  }

  @Test
  void aQuestionIsShownInMarkdownAndDoesNothingThere() {
    Answer answer = ANSWERS.answer("[x](javascript:y) <b> `code` \n# heading zzz", "");
    assertThat(AnswerMarkdown.page(answer, "").lines().findFirst())
        .contains("# \\[x\\](javascript:y) \\<b\\> \\`code\\` \\# heading zzz");
  }
}
