package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.toneout.acceptance.RunningGateway;
import io.toneout.cli.demo.WebSocketListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list of sessions where there are many, with sockets that are real. */
class ThousandsOfSessionsTest extends PanelTest {

  private static final int SESSIONS = 2_000;

  /** What a page of fifty weighs, which must not grow with what is on the others. */
  private static final int MOST_BYTES = 100_000;

  @Test
  void showsAPageOfThemFindsOneAndFollowsWhatChanges() throws Exception {
    List<WebSocketListener> listeners = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      registerAll();
      for (int server = 1; server <= SESSIONS; server++) {
        listeners.add(connected(client, server));
      }
      open("/sessions");
      assertThat(page.getByText("1–50 of 2000")).isVisible();
      assertThat(page.getByRole(AriaRole.ROW)).hasCount(51);
      assertThat(page.content().length()).isLessThan(MOST_BYTES);

      openCommunity("/sessions?page=40");
      assertThat(page.getByText("1951–2000 of 2000")).isVisible();
      assertThat(page.getByRole(AriaRole.ROW).nth(50)).containsText("Server 2000");
      listeners.removeLast().cut();
      assertThat(page.getByText("1951–1999 of 1999")).isVisible();

      page.getByLabel("Search").fill("server 1234");
      button("Search").click();
      assertThat(page.getByRole(AriaRole.ROW)).hasCount(2);
      listeners.forEach(WebSocketListener::cut);
    }
  }

  private void registerAll() {
    String servers =
        IntStream.rangeClosed(1, SESSIONS)
            .mapToObj("{\"id\":%d,\"name\":\"Server %<d\"}"::formatted)
            .collect(Collectors.joining(","));
    gateway.api().json("PUT", "/v2/general/servers", "{\"servers\":[" + servers + "]}");
  }

  private WebSocketListener connected(HttpClient client, int server) throws Exception {
    URI hub = URI.create("ws" + gateway.hubUrl().substring("http".length()));
    return WebSocketListener.connect(
        client, hub, RunningGateway.COMMUNITY, RunningGateway.KEY, server, payload -> {});
  }
}
