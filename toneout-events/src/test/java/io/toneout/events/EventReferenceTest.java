package io.toneout.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Dtoneout.docs.write=true} writes the pages anew. */
class EventReferenceTest {

  private static final Path DOCS = Path.of("../docs");
  private static final Path TYPES = DOCS.resolve("events");

  @Test
  void theOverviewIsCurrent() throws IOException {
    assertCurrent(DOCS.resolve("events.md"), EventReference.overview());
  }

  @ParameterizedTest
  @EnumSource
  void thePageOfEachTypeIsCurrent(EventType type) throws IOException {
    assertCurrent(TYPES.resolve(type.name() + ".md"), EventReference.page(type));
  }

  @Test
  void thereAreNoPagesOfOtherTypes() throws IOException {
    try (Stream<Path> pages = Files.list(TYPES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              EventType.all().stream().map(type -> type.name() + ".md").toList());
    }
  }

  private static void assertCurrent(Path page, String current) throws IOException {
    if (Boolean.getBoolean("toneout.docs.write")) {
      Files.createDirectories(TYPES);
      Files.writeString(page, current);
    }
    assertThat(Files.readString(page)).isEqualTo(current);
  }
}
