package io.toneout.docs.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SpellingTest {

  private final Spelling spelling =
      new Spelling(Set.of("port", "rest", "websocket", "authenticate", "signature", "ack2"));

  @Test
  void findsAWordWithALetterWrongMissingOrSwapped() {
    assertThat(spelling.nearest("websockt")).contains("websocket");
    assertThat(spelling.nearest("autenticat")).contains("authenticate");
    assertThat(spelling.nearest("sginature")).contains("signature");
    assertThat(spelling.nearest("prot")).contains("port");
  }

  @Test
  void leavesShortWordsAlone() {
    assertThat(spelling.nearest("rust")).isEmpty();
    assertThat(spelling.nearest("ack")).isEmpty();
    assertThat(spelling.nearest("kafka")).isEmpty();
  }
}
