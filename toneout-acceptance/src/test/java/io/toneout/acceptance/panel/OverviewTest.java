package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.toneout.acceptance.Api;
import io.toneout.acceptance.RawHubClient;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What goes on, as somebody sees it who has just signed in. */
class OverviewTest extends PanelTest {

  @Test
  void showsWhatIsDeliveredByWhichRouteWithoutAReload() {
    try (WebServer server = WebServer.start();
        RawHubClient client = RawHubClient.connect(gateway.hubUrl(), 1, true)) {
      gateway.api().register(1, server.port());
      gateway.api().register(2, 0);
      client.authenticate(2);
      openCommunity("/overview");
      assertThat(tile("Sessions")).containsText("for 1 of");
      assertThat(page.locator("#charts canvas")).hasCount(4);

      for (int at = 1; at <= 6; at++) {
        gateway.api().publishNumber(1, at);
        gateway.api().publishNumber(2, at);
      }
      assertThat(row("Websocket").locator("td").nth(1)).hasText("6");
      assertThat(row("HTTP").locator("td").nth(1)).hasText("6");
      assertThat(row("HTTP").locator("td").nth(3)).hasText(Pattern.compile("[0-9.]+ m?s"));
      assertThat(tile("Delivered in 5 min")).containsText("50% websocket");
      // The newest point of the chart, which its legend tells, falls back to none at all.
      assertThat(page.locator("[data-value=rate-0]")).not().hasText("");
      look("overview");

      page.getByText("The charts as a table").click();
      assertThat(page.getByLabel("The charts as a table").getByRole(AriaRole.ROW).nth(2))
          .isVisible();
    }
  }

  @Test
  void namesTheServersThatFailTheWorstFirstAndWhy() {
    int closed;
    try (WebServer gone = WebServer.start()) {
      closed = gone.port();
    }
    gateway.api().register(11, closed);
    gateway.api().register(12, 0);
    openCommunity("/overview");
    gateway.api().publishNumber(11, 1);
    for (int at = 1; at <= 9; at++) {
      gateway.api().publishNumber(12, at);
    }
    assertThat(failing().nth(1)).containsText("Server 12");
    assertThat(failing().nth(1)).containsText("no ip and port are known");
    Locator closedPort = failing().filter(new Locator.FilterOptions().setHasText("Server 11"));
    assertThat(closedPort).containsText("Nothing listens on 127.0.0.1:" + closed);
    look("overview-failing");
    link("Server 11").click();
    assertThat(page).hasURL(gateway.url() + "/admin/c/springfield/servers/11");
  }

  @Test
  void theWholeGatewayIsForTheOperatorAndACommunityIsItsOwn() {
    Api admin = gateway.api().as(RunningGateway.ADMIN_TOKEN);
    admin.json("POST", "/v2/admin/communities", "{\"communityId\":\"shelbyville\"}");
    open("/");
    assertThat(page).hasURL(gateway.url() + "/admin/overview");
    gateway.api().register(21, 0);
    gateway.api().publishNumber(21, 1);
    Locator blocked = failing().filter(new Locator.FilterOptions().setHasText("Server 21"));
    assertThat(blocked).containsText("springfield");
    look("gateway-overview");
    open("/c/shelbyville/overview");
    assertThat(tile("Waiting now")).containsText("for 0 servers");
    assertThat(page.getByText("All well")).isVisible();
  }

  @Test
  void readsWithoutJavaScriptAsWell() {
    String state = page.context().storageState();
    try (BrowserContext plain =
        SharedChromium.browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setStorageState(state))) {
      Page still = plain.newPage();
      still.navigate(gateway.url() + "/admin/c/springfield/overview");
      assertThat(still.getByText("Waiting now")).isVisible();
      assertThat(still.locator("#charts")).isHidden();
      assertThat(still.getByText("The charts as a table")).isVisible();
      assertThat(URI.create(still.url()).getPath()).isEqualTo("/admin/c/springfield/overview");
    }
  }

  private Locator failing() {
    return page.locator("[data-live=failing]").getByRole(AriaRole.ROW);
  }

  private Locator tile(String name) {
    return page.locator(".tile").filter(new Locator.FilterOptions().setHasText(name));
  }

  private Locator row(String route) {
    return page.getByLabel("Delivered by route")
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(route));
  }
}
