package io.toneout.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/ shows of a file is that file, so that the samples are those which are run. */
class SamplesTest {

  @ParameterizedTest
  @MethodSource("pages")
  void everySampleIsTheFileItNames(Page page) throws IOException {
    for (Page.Block block : page.blocks()) {
      if (block.mark().equals("file")) {
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
