package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation in a browser: read, searched, copied from, on a phone, without scripts. */
class DocsSiteTest extends PanelTest {

  @Test
  void aQuestionInTheBoxIsAnsweredWithALinkToWhereItStands() {
    page.navigate(gateway.url() + "/docs/");
    page.getByRole(AriaRole.SEARCHBOX).fill("how do I rotate a key?");
    page.keyboard().press("Enter");
    assertThat(heading("how do I rotate a key?")).isVisible();
    assertThat(page.getByText("./toneout key rotate KEY-ID").first()).isVisible();
    look("docs-answer");

    link("Communities and keys: Rotate a key").first().click();
    assertThat(page).hasURL(Pattern.compile(".*/docs/keys#rotate-a-key$"));
    assertThat(heading("Rotate a key")).isVisible();
  }

  @Test
  void aQuestionIsShownAsItWasTyped() {
    page.navigate(gateway.url() + "/docs/hub");
    page.getByRole(AriaRole.SEARCHBOX).fill("<script>document.title='x'</script><b>hm</b>");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Not answered here.")).isVisible();
    assertThat(page.getByRole(AriaRole.SEARCHBOX))
        .hasValue("<script>document.title='x'</script><b>hm</b>");
    assertThat(page).hasTitle("Answer – Toneout");
  }

  @Test
  void pagesAreReadAndFoundByTheirHeadings() {
    page.navigate(gateway.url() + "/docs/");
    look("docs-home");
    link("The hub").first().click();
    assertThat(page.locator("[aria-current=page]")).hasText("The hub");
    page.locator(".contents").getByText("Acknowledge events").click();
    assertThat(page.locator("#acknowledge-events")).isInViewport();
    look("docs-hub");
    page.navigate(gateway.url() + "/docs/events/EVENT_911");
    look("docs-event");
  }

  @Test
  void codeIsCopied() {
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.navigate(gateway.url() + "/docs/quick-start");
    page.locator(".code").first().hover();
    page.locator(".copy").first().click();
    assertThat(page.locator(".copy").first()).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("./toneout demo\n");
  }

  @Test
  void everythingButCopyingWorksWithoutScripts() {
    try (BrowserContext plain =
        SharedChromium.browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(390, 844))) {
      Page phone = plain.newPage();
      phone.navigate(gateway.url() + "/docs/concepts");
      phone.getByRole(AriaRole.SEARCHBOX).fill("what is seq for");
      phone.getByText("Ask", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(phone.getByText("is the number of an event in its lane").first()).isVisible();
    }
  }

  private Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first();
  }
}
