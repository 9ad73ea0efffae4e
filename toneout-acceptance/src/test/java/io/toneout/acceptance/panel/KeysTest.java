package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.toneout.acceptance.Api;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Communities, keys and members, from the first to the last of their lives. */
class KeysTest extends PanelTest {

  @Test
  void makesACommunityAndShowsItsFirstKeyOnce() {
    open("/communities");
    page.getByLabel("Id").fill("ogdenville");
    button("Make it").click();
    String key = page.locator("#secret").textContent();
    assertThat(api(key).send("GET", "/v2/general/servers", "").statusCode()).isEqualTo(200);
    look("community-made");
    page.reload();
    assertThat(page.locator("#secret")).hasCount(0);
    assertThat(page.content()).doesNotContain(key);

    open("/communities");
    page.getByLabel("Id").fill("ogdenville");
    button("Make it").click();
    assertThat(page.getByText("There is a community of this id already.")).isVisible();
  }

  @Test
  void rotatesAKeyWithAnOverlapAndRevokesTheOldOne() {
    openCommunity("/keys");
    page.getByLabel("Name").fill("Discord bot");
    button("Make it").click();
    String old = page.locator("#secret").textContent();

    link("Rotate Discord bot").click();
    page.getByLabel("The old key works for another").fill("soon");
    button("Rotate").click();
    assertThat(page.getByText("It has to be a duration")).isVisible();
    look("key-rotate");
    page.getByLabel("The old key works for another").fill("1h");
    button("Rotate").click();
    String fresh = page.locator("#secret").textContent();
    assertThat(fresh).isNotEqualTo(old);
    assertThat(works(old)).as("within the overlap").isTrue();
    assertThat(works(fresh)).isTrue();
    assertThat(page.getByText("ends in 1 h")).isVisible();
    look("keys-rotated");

    link("Revoke Discord bot").first().click();
    look("key-revoke");
    button("Revoke").click();
    assertThat(page.getByText("does not work any more")).isVisible();
    assertThat(works(old)).isFalse();
    assertThat(works(fresh)).isTrue();
  }

  @Test
  void invitesAMemberWhoSeesTheirOwnCommunityAlone() {
    openCommunity("/members");
    button("Invite somebody").click();
    String link = page.locator("#secret").textContent();
    look("members-invited");

    Page member = window(null);
    member.navigate(gateway.url() + link);
    member.getByLabel("Name").fill("anna");
    member.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("short");
    member.getByLabel("Password again").fill("short");
    button(member, "Join").click();
    assertThat(member.getByText("Use at least 12 characters")).isVisible();
    member
        .getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill("three quiet words");
    member.getByLabel("Password again").fill("three quiet words");
    button(member, "Join").click();
    signIn(member, "anna", "three quiet words");
    assertThat(member.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview")))
        .isVisible();
    member.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Servers")).first().click();
    assertThat(member.getByText("No server yet")).isVisible();
    assertThat(member.getByText("Communities")).hasCount(0);

    openCommunity("/members");
    link("Remove anna").click();
    button("Remove").click();
    member.reload();
    assertThat(member.getByText("The operator is admin.")).isVisible();
    member.context().close();

    openCommunity("/audit");
    assertThat(page.getByText("member.removed")).isVisible();
    look("audit-filled");
  }

  private boolean works(String key) {
    return api(key).send("GET", "/v2/general/servers", "").statusCode() == 200;
  }

  private Api api(String key) {
    return new Api(URI.create(gateway.url()), key);
  }

  @Override
  String[] settings() {
    return new String[] {"limits.sign-in", "0", "limits.auth-failures", "0"};
  }
}
