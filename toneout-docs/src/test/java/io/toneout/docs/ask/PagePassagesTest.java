package io.toneout.docs.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.docs.Manual;
import io.toneout.docs.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagePassagesTest {

  private final List<Passage> passages = new PagePassages(Manual.load()).passages();

  @Test
  void everyPlaceIsAHeadingOfItsPage() throws Exception {
    for (Passage passage : passages) {
      Place place = passage.place();
      String page = Files.readString(Path.of("../docs", place.page() + ".md"));
      assertThat(page).as(place.link()).contains("# " + heading(page, place.heading()));
    }
  }

  @Test
  void everyPageButTheListHasPassages() {
    assertThat(passages.stream().map(passage -> passage.place().page()).distinct())
        .containsExactlyElementsOf(
            Manual.load().pages().stream().filter(p -> !p.isHome()).map(Page::path).toList());
  }

  @Test
  void aSentenceEndsAtItsFullStopAndNotWithinAName() {
    assertThat(PagePassages.sentences("Run `./toneout serve`. It listens on 127.0.0.1. Fine!"))
        .containsExactly("Run `./toneout serve`.", "It listens on 127.0.0.1.", "Fine!");
  }

  /** As the page writes it, with its marks. */
  private static String heading(String page, String plain) {
    return page.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", ""))
        .filter(line -> line.replace("`", "").equals(plain))
        .findFirst()
        .orElse("no heading " + plain);
  }
}
