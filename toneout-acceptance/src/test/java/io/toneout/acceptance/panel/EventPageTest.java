package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import io.toneout.acceptance.RawHubClient;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import io.toneout.signalr.tools.Requirements;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One event's story: why it did not arrive, or how it did. */
class EventPageTest extends PanelTest {

  private static final String HOSTILE =
      "</pre><script>document.title='hacked'</script><img src=x onerror=alert(1)> it's \\\" $(id)";

  @Test
  void followsAWaitingEventUntilItArrives() {
    gateway.api().register(1, 0);
    openEvent(gateway.api().publishNumber(1, 1).path("eventId").stringValue());
    assertThat(verdict()).containsText("It waits for a way: nobody is connected for server 1");
    assertThat(verdict()).containsText("enter the server's ip and port");
    look("event-waiting");
    try (WebServer listener = WebServer.start()) {
      gateway.api().register(1, listener.port());
      assertThat(verdict()).containsText("It arrived");
      assertThat(verdict()).containsText("127.0.0.1:" + listener.port() + " answered 200");
      assertThat(page.getByText("Attempt 1", exactly())).isVisible();
      assertThat(button("Redeliver")).isVisible();
      look("event-delivered");
    }
  }

  @Test
  void saysWhatFailsAndWhatToDoWhileItIsTried() {
    try (WebServer listener = WebServer.start(request -> 404)) {
      gateway.api().register(2, listener.port());
      openEvent(gateway.api().publishNumber(2, 1).path("eventId").stringValue());
      assertThat(verdict()).containsText("its resource may still be starting");
      assertThat(verdict()).containsText("the resource is not installed there");
      assertThat(verdict()).containsText("It is tried until");
      assertThat(page.getByText("No session is authenticated for this server")).isVisible();
      page.getByText("The answer").click();
      assertThat(page.getByText("status 404")).isVisible();
      // It stays open while the page is shown anew.
      assertThat(page.getByText(Pattern.compile("Attempts 1 to \\d+"))).isVisible();
      assertThat(page.getByText("status 404")).isVisible();
      look("event-failing");
      listener.answer(request -> 200);
      gateway.api().register(2, listener.port());
      assertThat(verdict()).containsText("It arrived");
    }
  }

  @Test
  void namesTheKeyThatPublishedItAlsoAfterThatWasRevoked() {
    gateway.api().register(8, 0);
    openCommunity("/keys");
    page.getByLabel("Name").fill("Dispatch");
    button("Make it").click();
    String key = page.locator("#secret").textContent();
    String id = gateway.api().as(key).publishNumber(8, 1).path("eventId").stringValue();
    openEvent(id);
    assertThat(page.getByText("It was published with the key Dispatch (")).isVisible();
    assertThat(page.content()).doesNotContain(key);
    JsonNode publishedWith = gateway.api().event(id).path("publishedWith");
    assertThat(publishedWith.path("name").stringValue()).isEqualTo("Dispatch");

    openCommunity("/keys");
    link("Revoke Dispatch").click();
    button("Revoke").click();
    openEvent(id);
    assertThat(page.getByText("It was published with a key that was revoked since.")).isVisible();
    assertThat(gateway.api().event(id).path("publishedWith").has("name")).isFalse();

    openCommunity("/servers/8/send");
    button("Send it").click();
    link("All about this event").click();
    assertThat(page.getByText("What happened")).isVisible();
    assertThat(page.getByText("It was published with")).hasCount(0);
  }

  @Test
  void saysThatNothingListens() {
    int port;
    try (WebServer gone = WebServer.start()) {
      port = gone.port();
    }
    gateway.api().register(3, port);
    openEvent(gateway.api().publishNumber(3, 1).path("eventId").stringValue());
    assertThat(verdict()).containsText("See that the game server runs");
    openEvent(gateway.api().publishNumber(3, 2).path("eventId").stringValue());
    assertThat(verdict()).containsText("It waits behind event 1 of its server");
  }

  @Test
  void saysThatTheListenerDoesNotTakeTheKey() {
    try (WebServer listener = WebServer.start(request -> 403)) {
      gateway.api().register(4, listener.port());
      String id = publishAndWait(4, "{\"type\":\"EVENT_911\",\"data\":{}}");
      openEvent(id);
      assertThat(verdict()).containsText("It did not arrive: the listener answered 403");
      assertThat(verdict()).containsText("Compare the key");
      listener.answer(request -> 200);
      button("Redeliver").click();
      assertThat(page.getByText("It goes out once more, as event 2")).isVisible();
      assertThat(verdict()).containsText("It arrived");
      link("an earlier event").click();
      assertThat(verdict()).containsText("It did not arrive");
      assertThat(page.getByText("It was delivered once more:")).isVisible();
      link("event 2").click();
      assertThat(verdict()).containsText("It arrived");
    }
  }

  @Test
  void saysThatASessionConfirmedIt() {
    gateway.api().register(9, 0);
    try (RawHubClient client = RawHubClient.connect(gateway.hubUrl(), 1, true)) {
      client.authenticate(9);
      openEvent(publishAndWait(9, "{\"type\":\"EVENT_911\",\"data\":{}}"));
      assertThat(verdict()).containsText("It arrived");
      assertThat(verdict()).containsText("over a websocket, whose client confirmed it");
      assertThat(page.getByText("A session is authenticated for this server.")).isVisible();
      look("event-websocket");
    }
  }

  @Test
  void discardsWhatWaitsAndSaysByWhom() {
    gateway.api().register(5, 0);
    openEvent(gateway.api().publishNumber(5, 1).path("eventId").stringValue());
    link("Discard").click();
    button("Discard it").click();
    assertThat(page.getByText("It was discarded.")).isVisible();
    assertThat(verdict()).containsText("admin gave it up");
    openCommunity("/audit");
    assertThat(page.getByText("event.discarded").first()).isVisible();
  }

  @Test
  void showsHostilePayloadsAndAnswersAsTextAndNoKey() throws Exception {
    Requirements.require(Requirements.onPath("curl"), "curl");
    gateway.api().register(6, 0);
    String event =
        "{\"type\":\"EVENT_911\",\"data\":{\"n\":1.50,\"name\":\"%s\",\"echo\":\"%s\"}}"
            .formatted(HOSTILE, "a plain word");
    String id = gateway.api().publish(6, event).path("eventId").stringValue();
    openEvent(id);
    assertThat(page).hasTitle(Pattern.compile("EVENT_911.*"));
    Locator payload = page.locator("#payload");
    assertThat(payload).containsText("<script>document.title='hacked'</script>");
    assertThat(payload).containsText("\"n\": 1.50");
    assertThat(payload).containsText("\"key\": \"****\"");
    assertThat(page.content()).doesNotContain(RunningGateway.KEY);
    String curl = page.locator("#curl").textContent();
    assertThat(curl).contains("$TONEOUT_KEY").doesNotContain(RunningGateway.KEY);
    assertThat(publishedByShell(curl)).contains("\"seq\":2");
    String again =
        gateway
            .api()
            .json("GET", "/v2/general/servers/6/push-events?limit=1", "")
            .path("events")
            .path(0)
            .path("eventId")
            .stringValue();
    assertThat(gateway.api().event(again).path("payload").path("data"))
        .isEqualTo(gateway.api().event(id).path("payload").path("data"));
    look("event-hostile");
  }

  @Test
  void masksTheKeyInAnAnswerThatRepeatsWhatWasSent() throws IOException {
    HttpServer echo =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    echo.createContext(
        "/sonorancad/event",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    echo.start();
    try {
      gateway.api().register(8, echo.getAddress().getPort());
      openEvent(publishAndWait(8, "{\"type\":\"EVENT_911\",\"data\":{}}"));
      page.getByText("The answer").click();
      assertThat(page.locator("#answer-1 pre")).containsText("{\"key\":\"****\",");
      assertThat(page.content()).doesNotContain(RunningGateway.KEY);
    } finally {
      echo.stop(0);
    }
  }

  @Test
  void isNotThereForOtherCommunities() {
    gateway.api().register(7, 0);
    String id = gateway.api().publishNumber(7, 1).path("eventId").stringValue();
    gateway
        .api()
        .as(RunningGateway.ADMIN_TOKEN)
        .json("POST", "/v2/admin/communities", "{\"communityId\":\"shelby\",\"name\":\"Shelby\"}");
    open("/c/shelby/events/" + id);
    assertThat(page.getByText("There is no such page")).isVisible();
    open("/c/shelby/events?q=" + id);
    assertThat(page.getByText("No event matches")).isVisible();
  }

  private void openEvent(String eventId) {
    openCommunity("/events/" + eventId);
  }

  private Locator verdict() {
    return page.getByRole(
        AriaRole.REGION, new Page.GetByRoleOptions().setName("What became of it"));
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private String publishAndWait(int serverId, String event) {
    return gateway.api().publishAndWait(serverId, event).path("eventId").stringValue();
  }

  private String publishedByShell(String command) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
    shell
        .environment()
        .putAll(Map.of("TONEOUT_KEY", RunningGateway.KEY, "TONEOUT_URL", gateway.url()));
    Process process = shell.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return answer;
  }
}
