package io.toneout.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What docs/ and the SDK's READMEs show of a file is that file or a part of it, so that the samples
 * are those which are run.
 */
class SamplesTest {

  /** Commands are parsed by another test; JSON is what is answered, XML a coordinate. */
  private static final Set<String> NO_SAMPLES = Set.of("sh", "json", "xml");

  @ParameterizedTest
  @MethodSource("pages")
  void everySampleIsTheFileItNames(Page page) throws IOException {
    for (Page.Block block : page.blocks()) {
      if (!NO_SAMPLES.contains(block.language())) {
        assertThat(block.mark()).as(block.text()).isIn("file", "part");
        String file = Files.readString(Page.ROOT.resolve(block.name()));
        String where = block.name() + " in " + page;
        if (block.mark().equals("file")) {
          assertThat(block.text()).as(where).isEqualTo(file);
        } else {
          assertThat(unindented(file)).as(where).contains(unindented(block.text()));
        }
      }
    }
  }

  /** A part stands further to the right in its file than on the page. */
  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  static List<Page> pages() {
    return Stream.concat(
            Page.all().stream(), Stream.of("toneout-events", "toneout-listener").map(Page::readme))
        .toList();
  }
}
