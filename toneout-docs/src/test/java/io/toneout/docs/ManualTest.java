package io.toneout.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManualTest {

  private static final Path DOCS = Path.of("../docs");

  private final Manual manual = Manual.load();

  @Test
  void everyFileInTheFolderIsAPageThatIsListed() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      assertThat(files.map(file -> DOCS.relativize(file).toString()).filter(n -> n.endsWith(".md")))
          .containsExactlyInAnyOrderElementsOf(
              manual.pages().stream().map(page -> page.path() + ".md").toList());
    }
  }

  @Test
  void pagesStandInTheOrderOfTheList() {
    Map<String, String> files =
        Map.of(
            "README.md",
                "# All\n\n## First\n\n- [Bee](b.md): of b\n\n## Then\n\n- [A](a.md): of a\n",
            "b.md", "# B\n\n- [One](b/one.md): the first\n- [Elsewhere](c/x.md): not its own\n",
            "b/one.md", "# One\n",
            "a.md", "# A\n");
    Manual small = Manual.of(name -> files.getOrDefault(name, ""));

    assertThat(small.pages()).extracting(Page::path).containsExactly("README", "b", "b/one", "a");
    assertThat(small.chapters()).extracting(Manual.Chapter::title).containsExactly("First", "Then");
    assertThat(small.page("b").orElseThrow())
        .isEqualTo(new Page("b", "B", "of b", files.getOrDefault("b.md", "")));
    assertThat(small.page("c")).isEmpty();
  }

  @Test
  void theIndexForProgramsHasALineForEachPage() {
    String index = LlmsText.index(manual);

    for (Page page : manual.pages()) {
      if (!page.isHome()) {
        assertThat(index).contains("](/docs/" + page.path() + ".md): " + page.summary() + "\n");
      }
    }
    assertThat(index).startsWith("# Toneout\n\n> ");
  }

  @Test
  void theTextOfEverythingHoldsEachPage() {
    String full = LlmsText.full(manual);

    assertThat(manual.pages())
        .allSatisfy(page -> assertThat(full).contains(page.markdown().strip()));
  }
}
