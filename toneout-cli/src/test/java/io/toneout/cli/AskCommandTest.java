package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AskCommandTest {

  @Test
  void answersWithoutAGateway() {
    Toneout asked = Toneout.run("ask", "how", "do", "I", "rotate", "a", "key?");

    assertThat(asked.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(asked.out())
        .startsWith("# how do I rotate a key?")
        .contains("(docs/keys.md#rotate-a-key)", "./toneout key rotate KEY-ID");
  }

  @Test
  void answersProgramsInJson() {
    Toneout asked = Toneout.run("ask", "--json", "--page", "concepts", "what is seq for");

    JsonNode answer = asked.json();
    assertThat(answer.path("answered").asBoolean()).isTrue();
    assertThat(answer.path("answer").asString()).contains("number of an event in its lane");
    assertThat(answer.path("excerpts").path(0).path("link").asString())
        .isEqualTo("docs/concepts.md#what-seq-is-for");
    assertThat(answer.path("furtherReading").size()).isPositive();
  }

  @Test
  void saysThatItDoesNotKnow() {
    Toneout asked = Toneout.run("ask", "--json", "does it support Kafka?");

    assertThat(asked.exitCode()).isEqualTo(ExitCodes.ANSWER_IS_NO);
    assertThat(asked.json().path("answer").isNull()).isTrue();
  }

  @Test
  void refusesPagesThatAreNotThereAndQuestionsThatAreTooLong() {
    assertThat(Toneout.run("ask", "--page", "nothing", "seq").err()).contains("troubleshooting");
    assertThat(Toneout.run("ask", "a".repeat(301)).exitCode()).isEqualTo(2);
    assertThat(Toneout.run("ask").exitCode()).isEqualTo(2);
  }
}
