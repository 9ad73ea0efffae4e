package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.toneout.acceptance.RunningGateway;
import org.junit.jupiter.api.Test;

/** Servers by hand: added, searched, edited, removed. */
class ServersTest extends PanelTest {

  @Test
  void addsEditsAndRemovesAServer() {
    openCommunity("/servers");
    link("Add a server").first().click();
    page.getByLabel("Number").fill("7");
    page.getByLabel("Name").fill("Main street");
    page.getByLabel("Address of its HTTP listener").fill("127.0.0.1");
    page.getByLabel("Port of its HTTP listener").fill("30120");
    button("Add the server").click();
    assertThat(page.getByText("The server was added.")).isVisible();
    assertThat(page.getByText("127.0.0.1:30120")).isVisible();

    link("Edit").click();
    page.getByLabel("Port of its HTTP listener").fill("99999999");
    button("Save").click();
    assertThat(page.getByText("It has to be a port from 1 to 65535")).isVisible();
    page.getByLabel("Port of its HTTP listener").fill("30121");
    button("Save").click();
    assertThat(page.getByText("127.0.0.1:30121")).isVisible();

    link("Remove").click();
    button("Remove the server").click();
    assertThat(page.getByText("Main street was removed.")).isVisible();
  }

  @Test
  void findsOneOfManyAndShowsWhatChangesWhileItIsLookedAt() {
    for (int id = 100; id < 170; id++) {
      gateway.api().register(id, 0);
    }
    openCommunity("/servers");
    assertThat(page.getByText("of 70")).isVisible();
    page.getByLabel("Search").fill("server 169");
    button("Search").click();
    assertThat(page.getByRole(AriaRole.ROW)).hasCount(2);
    assertThat(page.getByText("No way")).isVisible();

    gateway.api().register(169, 30169);
    assertThat(page.getByText("127.0.0.1:30169")).isVisible();
    look("servers");
  }

  @Test
  void showsTheLastEventsOfAServerAsTheyCome() {
    gateway.api().register(1, 0);
    openCommunity("/servers/1");
    assertThat(page.getByText("No event yet")).isVisible();
    gateway.api().publishNumber(1, 1);
    assertThat(page.getByText("EVENT_911")).isVisible();
    assertThat(page.getByText("pending")).isVisible();
    look("server");
  }

  @Test
  void looksRightOnEveryOtherPage() {
    openCommunity("/servers/new");
    look("server-new");
    openCommunity("/keys");
    look("keys");
    openCommunity("/members");
    look("members");
    openCommunity("/audit");
    look("audit");
    open("/communities");
    look("communities");
    open("/account");
    look("account");
    open("/nothing-here");
    look("not-found");
    page.context().clearCookies();
    open("/sign-in");
    look("sign-in");
    signIn(page, "admin", RunningGateway.ADMIN_PASSWORD);
  }
}
