package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.toneout.acceptance.Api;
import io.toneout.acceptance.RunningGateway;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is changed over the API is in the audit log, by whom, and once. */
class ApiChangesTest extends PanelTest {

  private static final String SERVERS = "/v2/general/servers";

  @Test
  void namesTheKeyThatChangedAServerAndIsSilentAboutOneThatRegistersAsItIs() {
    for (int start = 1; start <= 3; start++) {
      gateway.api().register(1, 30120);
    }
    gateway.api().register(1, 30121);
    gateway
        .api()
        .json(
            "POST",
            "/general/set_servers",
            """
            {"id":"%s","key":"%s","type":"SET_SERVERS","data":[{"servers":[
            {"id":1,"listenerPort":30121},{"id":2,"name":"Second"},{"id":3}],"deployMap":false}]}\
            """
                .formatted(RunningGateway.COMMUNITY, RunningGateway.KEY));
    gateway.api().send("DELETE", SERVERS + "/2", "");
    openCommunity("/audit");
    assertThat(noted("server."))
        .filteredOn(entry -> !entry.endsWith("Server 9 9"))
        .containsExactly(
            "server.removed Second 2",
            "server.added 2, 3",
            "server.changed Server 1 1",
            "server.added Server 1 1");
    assertThat(page.getByRole(AriaRole.ROW).nth(1)).containsText("key default over the API");
    assertThat(page.getByRole(AriaRole.ROW).nth(1)).containsText("127.0.0.1");
    assertThat(page.content()).doesNotContain(RunningGateway.KEY);
    look("audit-api");
  }

  @Test
  void notesTheOperatorsWorkWithCommunitiesAndKeys() {
    Api admin = gateway.api().as(RunningGateway.ADMIN_TOKEN);
    admin.json(
        "POST", "/v2/admin/communities", "{\"communityId\":\"capital\",\"name\":\"Capital\"}");
    String keys = "/v2/admin/communities/capital/keys";
    JsonNode key = admin.json("POST", keys, "{\"name\":\"CAD\",\"scopes\":[\"publish\"]}");
    String keyId = key.path("keyId").stringValue();
    String fresh =
        admin
            .json("POST", "/v2/admin/keys/" + keyId + "/rotate", "{\"overlap\":\"1h\"}")
            .path("keyId")
            .stringValue();
    admin.send("DELETE", "/v2/admin/keys/" + fresh, "");
    admin.send("DELETE", "/v2/admin/communities/capital", "");
    open("/audit");
    assertThat(noted("community.", "key."))
        .containsExactly(
            "community.removed capital",
            "key.revoked CAD " + fresh,
            "key.rotated CAD " + keyId,
            "key.added CAD " + keyId,
            "community.added Capital capital");
    assertThat(page.getByRole(AriaRole.ROW).nth(1)).containsText("admin over the API");
    assertThat(page.content())
        .doesNotContain(key.path("key").stringValue())
        .doesNotContain(RunningGateway.ADMIN_TOKEN);
  }

  @Test
  void notesWhatWasDoneToEventsAndSigningSecrets() {
    gateway.api().register(9, 0);
    String event = gateway.api().publishNumber(9, 1).path("eventId").stringValue();
    String path = "/v2/general/push-events/" + event;
    gateway.api().json("POST", path + "/discard", "");
    assertThat(gateway.api().send("POST", path + "/discard", "").statusCode()).isEqualTo(409);
    gateway.api().json("POST", path + "/redeliver", "");
    String job =
        gateway
            .api()
            .json(
                "POST",
                "/v2/general/push-events/redeliver",
                "{\"serverId\":9,\"status\":\"discarded\"}")
            .path("jobId")
            .stringValue();
    gateway.api().json("GET", SERVERS + "/9/signing-secret", "");
    gateway.api().json("POST", SERVERS + "/9/signing-secret/rotate", "");
    openCommunity("/audit");
    assertThat(noted("event", "signing"))
        .containsExactly(
            "signingSecret.rotated Server 9 9",
            "signingSecret.read Server 9 9",
            "events.redelivered 1 event " + job,
            "event.redelivered " + event,
            "event.discarded " + event);
  }

  /** What was done and to what, newest first, of the actions that begin so. */
  private List<String> noted(String... beginnings) {
    Locator rows = page.locator("tbody tr");
    return rows.all().stream()
        .map(row ->
            row.locator("td").nth(2).innerText() + " " + row.locator("td").nth(3).innerText())
        .filter(text -> List.of(beginnings).stream().anyMatch(text::startsWith))
        .toList();
  }
}
