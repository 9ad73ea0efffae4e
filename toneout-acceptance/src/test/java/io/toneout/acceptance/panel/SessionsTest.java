package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.toneout.acceptance.RawHubClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is connected, as it changes; and how somebody is made to leave. */
class SessionsTest extends PanelTest {

  @Test
  void showsWhoComesAndDisconnectsThem() {
    gateway.api().register(1, 0);
    openCommunity("/sessions");
    assertThat(page.getByText("Nobody is connected")).isVisible();

    try (RawHubClient client = RawHubClient.connect(gateway.hubUrl(), 1, true)) {
      client.authenticate(1);
      assertThat(rows()).hasCount(2);
      gateway.api().publishNumber(1, 1);
      // The pong that acknowledged the event tells how long it takes there and back.
      assertThat(rows().nth(1)).containsText(" ms");
      assertThat(rows().nth(1)).containsText("127.0.0.1");
      look("sessions");

      link("Disconnect Server 1").click();
      assertThat(page.getByText("It is the only session of this server")).isVisible();
      look("session-disconnect");
      button("Disconnect").click();
      assertThat(page.getByText("The session of Server 1 was disconnected.")).isVisible();
      assertThat(page.getByText("Nobody is connected")).isVisible();
      assertThat(client.closedWith()).isEqualTo("Disconnected by the operator.");
    }
    openCommunity("/audit");
    assertThat(page.getByText("session.disconnected")).isVisible();
  }

  @Test
  void findsOneOfMany() {
    List<RawHubClient> clients = new ArrayList<>();
    try {
      for (int id = 100; id < 160; id++) {
        gateway.api().register(id, 0);
        RawHubClient client = RawHubClient.connect(gateway.hubUrl(), 1, true);
        clients.add(client);
        client.authenticate(id);
      }
      open("/sessions");
      assertThat(page.getByText("1–50 of 60")).isVisible();
      link("Next").click();
      assertThat(rows()).hasCount(11);
      page.getByLabel("Search").fill("server 123");
      button("Search").click();
      assertThat(rows()).hasCount(2);

      clients.get(23).close();
      assertThat(page.getByText("No session found")).isVisible();
      look("all-sessions-none-found");
    } finally {
      clients.forEach(RawHubClient::close);
    }
  }

  @Test
  void aSessionOfAnotherServerIsNotThere() {
    gateway.api().register(1, 0);
    openCommunity("/servers/1/sessions/somebody-elses/disconnect");
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Not found")))
        .isVisible();
  }

  private Locator rows() {
    return page.getByRole(AriaRole.ROW);
  }
}
