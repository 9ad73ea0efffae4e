package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events searched and filtered, and many of them delivered again or given up. */
class EventsTest extends PanelTest {

  private static final int YESTERDAY = 120;

  /** Yesterday a listener refused a lot. */
  @Override
  @BeforeAll
  void startGateway(@TempDir Path folder) {
    Yesterday.refuse(folder, YESTERDAY);
    super.startGateway(folder);
    gateway.api().register(1, 0);
  }

  @Test
  void yesterdaysFailedEventsOfOneTypeAreRedeliveredBySomebodyWhoSeesItForTheFirstTime() {
    try (WebServer listener = WebServer.start()) {
      gateway.api().register(1, listener.port());
      page.context().clearCookies();
      signIn(page, "admin", RunningGateway.ADMIN_PASSWORD);
      link("Events").click();
      link("Failed").click();
      link("Yesterday").click();
      page.getByLabel("Type").fill("EVENT_DISPATCH_NEW");
      button("Search").click();
      assertThat(rows()).hasCount(YESTERDAY / 3 + 1);
      look("events-failed");
      link("Redeliver all that match").click();
      assertThat(page.getByText("failed, EVENT_DISPATCH_NEW, yesterday")).isVisible();
      look("events-redeliver");
      button("Redeliver 40 events").click();
      assertThat(page.getByText("40 events are being redelivered.")).isVisible();
      assertThat(page.getByText("finished").first()).isVisible();
      assertThat(page.getByText("40 of 40")).isVisible();
      listener.received().awaitCount(40);
      look("jobs");
      openCommunity("/events?status=delivered&type=EVENT_DISPATCH_NEW");
      assertThat(page.getByText("again", exactly())).hasCount(40);
      openCommunity("/audit");
      assertThat(page.getByText("events.redelivered").first()).isVisible();
    }
  }

  @Test
  void pagesByCursorAndKeepsWhatWasSearchedFor() {
    openCommunity("/events?when=yesterday");
    assertThat(rows()).hasCount(51);
    link("Older").click();
    link("Older").click();
    assertThat(rows()).hasCount(21);
    assertThat(link("Older")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile(".*when=yesterday.*from=.*"));
    link("Newest").click();
    assertThat(rows()).hasCount(51);
  }

  @Test
  void findsATextInThePayloadAnIdAndAReason() {
    openCommunity("/events?when=yesterday");
    page.getByLabel("Text in the payload, or event id").fill("caller 77\"");
    button("Search").click();
    assertThat(rows()).hasCount(2);
    page.locator("tbody a code").click();
    assertThat(page.locator("#payload")).containsText("Caller 77");
    String id = page.url().replaceAll(".*/", "");

    openCommunity("/events");
    page.getByLabel("Text in the payload, or event id").fill(id);
    button("Search").click();
    assertThat(page).hasURL(Pattern.compile(".*/events/" + id));

    openCommunity("/events?reason=http403&server=1&status=refused");
    assertThat(rows()).hasCount(51);
    openCommunity("/events?reason=http404");
    assertThat(page.getByText("No event matches")).isVisible();
    link("Show all events").click();
    assertThat(rows()).hasCount(51);
  }

  @Test
  void saysWhatCannotBeUnderstood() {
    openCommunity("/events?server=one&type=event&since=soon");
    assertThat(page.getByText("It has to be the number of a server.")).isVisible();
    assertThat(page.getByText("It has to be a type such as EVENT_911.")).isVisible();
    assertThat(page.getByText("It has to be a time such as 2026-01-31 12:00.")).isVisible();
    look("events-mistakes");
  }

  @Test
  void showsWhatComesWhileItIsLookedAtAndStandsStillWhileSomebodyChooses() {
    gateway.api().register(2, 0);
    openCommunity("/events?server=2");
    assertThat(page.getByText("No event matches")).isVisible();
    gateway.api().publishNumber(2, 1);
    gateway.api().publishNumber(2, 2);
    assertThat(rows()).hasCount(3);
    look("events");

    page.getByLabel("Choose event 2 of Server 2").check();
    gateway.api().publishNumber(2, 3);
    page.getByLabel("Choose event 1 of Server 2").check();
    button("Discard").click();
    assertThat(page.locator("h1")).hasText("Discard 2 events?");
    button("Discard 2 events").click();
    assertThat(page.getByText("2 events were discarded.")).isVisible();
    openCommunity("/events?server=2&status=discarded");
    assertThat(rows()).hasCount(3);
    page.getByLabel("Choose event 1 of Server 2").check();
    button("Redeliver").click();
    button("Redeliver 1 event").click();
    assertThat(page.getByText("1 event was redelivered.")).isVisible();
    openCommunity("/events?server=2&status=pending");
    assertThat(rows()).hasCount(3);
  }

  @Test
  void worksWithoutScript() {
    Page plain = windowWithoutScript();
    plain.navigate(gateway.url() + "/admin/c/" + RunningGateway.COMMUNITY + "/events");
    plain.getByLabel("Type").fill("EVENT_911");
    plain
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search").setExact(true))
        .click();
    assertThat(plain.getByRole(AriaRole.ROW)).hasCount(51);
    plain.context().close();
  }

  private Page windowWithoutScript() {
    return SharedChromium.browser()
        .newContext(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setStorageState(page.context().storageState()))
        .newPage();
  }

  private Locator rows() {
    return page.getByRole(AriaRole.ROW);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
