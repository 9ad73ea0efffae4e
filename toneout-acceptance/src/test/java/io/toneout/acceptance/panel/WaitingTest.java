package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import org.junit.jupiter.api.Test;

/** What waits and what failed: by lane and by reason, given up or delivered again. */
class WaitingTest extends PanelTest {

  @Test
  void saysWhatKeepsEachServerAndGivesUpWhatNobodyNeeds() {
    try (WebServer broken = WebServer.start(request -> 503)) {
      gateway.api().register(11, 0);
      gateway.api().register(12, 0);
      gateway.api().register(13, broken.port());
      publish(11, 3);
      publish(12, 2);
      publish(13, 4);
      openCommunity("/servers");
      link("Waiting and failed").click();
      assertThat(page.getByText("5 events wait for 2 servers")).isVisible();
      assertThat(page.getByText("4 events wait for 1 server")).isVisible();
      assertThat(page.getByText("The listener answered 503.")).isVisible();
      look("waiting");

      link("Discard what waits for Server 13").click();
      button("Discard 4 events").click();
      assertThat(page.getByText("4 events are being discarded.")).isVisible();
      assertThat(page.getByText("finished").first()).isVisible();
      assertThat(page.getByText("4 of 4")).isVisible();

      openCommunity("/waiting");
      link("Discard these with route none").click();
      assertThat(page.locator("h1")).hasText("Discard 5 events?");
      look("waiting-discard");
      button("Discard 5 events").click();
      assertThat(page.getByText("5 of 5")).isVisible();
      openCommunity("/waiting");
      assertThat(page.getByText("Nothing waits")).isVisible();
      openCommunity("/audit");
      assertThat(page.getByText("events.discarded").first()).isVisible();
    }
  }

  @Test
  void showsWhatBeginsToWaitAndWhatFailsWhileItIsLookedAt() {
    gateway.api().register(21, 0);
    openCommunity("/waiting");
    publish(21, 1);
    assertThat(link("Server 21")).isVisible();
    try (WebServer listener = WebServer.start(request -> 400)) {
      gateway.api().register(21, listener.port());
      assertThat(page.getByText("http400").first()).isVisible();
      assertThat(link("Server 21")).hasCount(0);
      listener.answer(request -> 200);
      link("Redeliver those with reason http400").click();
      assertThat(page.getByText("refused, reason http400, last 24 hours")).isVisible();
      button("Redeliver 1 event").click();
      listener.received().awaitCount(1);
      assertThat(page.getByText("1 of 1")).isVisible();
    }
  }

  @Test
  void aMemberSeesAndChangesTheirOwnCommunityAlone() {
    gateway
        .api()
        .as(RunningGateway.ADMIN_TOKEN)
        .json("POST", "/v2/admin/communities", "{\"communityId\":\"ogden\",\"name\":\"Ogden\"}");
    gateway.api().register(31, 0);
    String event = gateway.api().publishNumber(31, 1).path("eventId").stringValue();
    open("/c/ogden/members");
    button("Invite somebody").click();
    String invitation = page.locator("#secret").textContent();
    Page member = window(null);
    member.navigate(gateway.url() + invitation);
    member.getByLabel("Name").fill("mona");
    member.locator("#f-password").fill("mona-has-a-password");
    member.locator("#f-again").fill("mona-has-a-password");
    member.locator("main button.primary").click();
    signIn(member, "mona", "mona-has-a-password");
    for (String path :
        new String[] {
          "/events", "/waiting", "/jobs", "/events/" + event, "/events/discard?status=pending"
        }) {
      member.navigate(gateway.url() + "/admin/c/" + RunningGateway.COMMUNITY + path);
      assertThat(member.getByText("There is no such page")).isVisible();
      if (!path.contains(event)) {
        member.navigate(gateway.url() + "/admin/c/ogden" + path);
        assertThat(member.locator("h1")).not().hasText("Not found");
      }
    }
    member.context().close();
  }

  private void publish(int serverId, int count) {
    for (int number = 1; number <= count; number++) {
      gateway.api().publishNumber(serverId, number);
    }
  }
}
