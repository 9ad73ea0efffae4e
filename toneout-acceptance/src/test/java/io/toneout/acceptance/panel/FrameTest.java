package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.toneout.acceptance.RunningGateway;
import org.junit.jupiter.api.Test;

/** What surrounds every page. */
class FrameTest extends PanelTest {

  @Test
  void keepsTheThemeThatWasChosen() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    openCommunity("/keys");
    String light = ground();
    button("Dark").click();
    assertThat(page).hasURL(gateway.url() + "/admin/c/" + RunningGateway.COMMUNITY + "/keys");
    String dark = ground();
    assertThat(dark).isNotEqualTo(light);
    openCommunity("/servers");
    assertThat(ground()).isEqualTo(dark);
    button("Auto").click();
    assertThat(ground()).isEqualTo(light);
  }

  @Test
  void letsTheKeyboardSkipTheNavigation() {
    openCommunity("/servers");
    page.keyboard().press("Tab");
    assertThat(page.getByText("Skip to content")).isFocused();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(link("Add a server").first()).isFocused();
  }

  @Test
  void endsLivePagesAtSignOut() {
    openCommunity("/servers");
    page.waitForFunction("stream && stream.readyState === 1");
    Page other = page.context().newPage();
    other.navigate(gateway.url() + "/admin/account");
    button(other, "Sign out everywhere").click();
    page.waitForFunction("stream === null");
    page.reload();
    assertThat(page.getByText("The operator is admin.")).isVisible();
    signIn(page, "admin", RunningGateway.ADMIN_PASSWORD);
    rememberSignedIn();
  }

  @Test
  void worksWithoutScript() {
    gateway.api().register(3, 0);
    try (BrowserContext context =
        SharedChromium.browser()
            .newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page plain = context.newPage();
      signIn(plain, "admin", RunningGateway.ADMIN_PASSWORD);
      plain.navigate(gateway.url() + "/admin/c/" + RunningGateway.COMMUNITY + "/servers/3");
      button(plain, "Test connection").click();
      assertThat(plain.getByText("Events do not get through.")).isVisible();
      plain.goBack();
      plain.getByText("Send test event").click();
      plain.getByLabel("Type").selectOption("EVENT_TONE");
      button(plain, "Show its example").click();
      assertThat(plain.getByText("A tone is played")).isVisible();
      button(plain, "Send it").click();
      assertThat(plain.getByText("Your test event")).isVisible();
    }
  }

  private String ground() {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }
}
