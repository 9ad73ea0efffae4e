package io.toneout.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/ shows of a file is that file, so that the samples are those which are run. */
class SamplesTest {

  /** Commands are parsed by another test; JSON is what is answered, XML a coordinate. */
  private static final Set<String> NO_SAMPLES = Set.of("sh", "json", "xml");

  @ParameterizedTest
  @MethodSource("pages")
  void everySampleIsTheFileItNames(Page page) throws IOException {
    for (Page.Block block : page.blocks()) {
      if (!NO_SAMPLES.contains(block.language())) {
        assertThat(block.mark()).as(block.text()).isEqualTo("file");
        assertThat(block.text())
            .as(block.name() + " in " + page)
            .isEqualTo(Files.readString(Page.ROOT.resolve(block.name())));
      }
    }
  }

  static List<Page> pages() {
    return Page.all();
  }
}
