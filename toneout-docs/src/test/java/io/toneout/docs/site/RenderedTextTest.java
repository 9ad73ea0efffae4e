package io.toneout.docs.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderedTextTest {

  @Test
  void rawHtmlIsShownAndNotObeyed() {
    String html =
        RenderedText.of("a <img src=x onerror=y> b\n\n<script>alert(1)</script>\n").html();
    assertThat(html).doesNotContain("<img", "<script").contains("&lt;script&gt;");
  }

  @Test
  void linksThatWouldRunScriptsLeadNowhere() {
    assertThat(RenderedText.of("[x](javascript:alert(1))").html()).doesNotContain("javascript:");
  }

  @Test
  void commentsAreLeftOut() {
    assertThat(RenderedText.of("<!-- run: x -->\n\n# Title\n").html()).doesNotContain("run: x");
  }

  @Test
  void headingsAreNamedAsGithubNamesThem() {
    RenderedText text = RenderedText.of("# Title\n\n## Why `error`?\n\n## Same\n\n## Same\n");
    assertThat(text.headings())
        .extracting(Heading::anchor)
        .containsExactly("title", "why-error", "same", "same-1");
    assertThat(text.html()).contains("<h2 id=\"why-error\">", "href=\"#why-error\"");
  }

  @ParameterizedTest
  @CsvSource({
    "hub.md, hub",
    "hub.md#connect, hub#connect",
    "../events.md#unit, ../events#unit",
    "README.md, ./",
    "../README.md#x, ../#x",
    "#here, #here",
    "https://example.org/a.md, https://example.org/a.md"
  })
  void linksToFilesBecomeLinksToPages(String inFile, String inSite) {
    assertThat(PageLink.inSite(inFile)).isEqualTo(inSite);
  }
}
