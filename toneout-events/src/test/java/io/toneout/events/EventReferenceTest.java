package io.toneout.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventReferenceTest {

  private static final Path PAGE = Path.of("../docs/events/README.md");

  /** {@code -Dtoneout.docs.write=true} writes the page anew. */
  @Test
  void thePageInTheDocumentationIsCurrent() throws IOException {
    String current = EventReference.markdown();
    if (Boolean.getBoolean("toneout.docs.write")) {
      Files.writeString(PAGE, current);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(current);
  }
}
