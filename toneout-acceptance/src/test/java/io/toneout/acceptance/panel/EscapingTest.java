package io.toneout.acceptance.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.acceptance.Api;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Whatever strangers put into events, servers, names and answers is text on every page. */
class EscapingTest {

  private static final String HOSTILE = "\"'><b id=boom onclick=boom()></b><script>boom()</script>";
  private static final Pattern LINK = Pattern.compile("href=\"/admin([^\"]*)\"");
  private static final int MOST_PAGES = 400;

  @TempDir Path data;

  @Test
  void showsWhatStrangersSayAsTextOnEveryPageThatLinksLeadTo() {
    try (RunningGateway gateway = RunningGateway.start(data);
        WebServer listener = WebServer.start(request -> 200)) {
      Visitor operator = Visitor.signedIn(gateway.url(), "admin", RunningGateway.ADMIN_PASSWORD);
      fill(gateway, operator, listener.port());
      Set<String> seen = crawl(operator);
      assertThat(seen)
          .contains(
              "/communities",
              "/audit",
              "/c/evil/servers",
              "/c/springfield/servers/1",
              "/c/springfield/servers/1/edit",
              "/c/springfield/servers/1/send",
              "/c/springfield/keys",
              "/c/springfield/members");
      assertThat(seen).as("pages that show a payload").anyMatch(path -> path.contains("/events/"));
    }
  }

  private static void fill(RunningGateway gateway, Visitor operator, int port) {
    String community = "/c/" + RunningGateway.COMMUNITY;
    operator.post("/communities", "communityId", "evil", "name", HOSTILE);
    operator.post(community + "/keys", "name", HOSTILE, "scopes", "listen", "delivery", "on");
    operator.post(community + "/members/invite");
    operator.post(
        community + "/servers/new",
        "id",
        "1",
        "name",
        HOSTILE,
        "description",
        HOSTILE,
        "signal",
        HOSTILE,
        "mapUrl",
        "javascript:boom()",
        "mapIp",
        "127.0.0.1",
        "listenerPort",
        String.valueOf(port),
        "mapType",
        "NORMAL");
    Api api = gateway.api();
    String text = JsonMapper.shared().writeValueAsString(HOSTILE);
    String event =
        """
        {"type":"EVENT_911","data":{"call":{"callId":%1$s,"caller":%1$s,"description":%1$s},%1$s:1},
         "more":%1$s,%1$s:2}\
        """
            .formatted(text);
    api.publishAndWait(1, event);
    api.publish(1, event.replace("EVENT_911", "EVENT_" + "X".repeat(50)));
    // Servers that never answer: what they are called stands in the attempts.
    api.json(
        "PUT",
        "/v2/general/servers",
        "{\"servers\":[{\"id\":2,\"name\":%s,\"mapUrl\":%s}],\"deployMap\":false}"
            .formatted(text, text));
    api.publish(2, event);
  }

  private static Set<String> crawl(Visitor operator) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(Set.of("/"));
    while (!next.isEmpty() && seen.size() < MOST_PAGES) {
      String path = next.removeFirst();
      if (!seen.add(path) || path.startsWith("/assets/")) {
        continue;
      }
      HttpResponse<String> page = operator.get(path);
      assertThat(page.statusCode()).as(path).isIn(200, 303);
      assertThat(page.body())
          .as(path)
          .doesNotContain("<b id=boom", "\"'><b", "<script>boom", "href=\"javascript:");
      page.headers()
          .firstValue("Location")
          .ifPresent(to -> next.add(URI.create(to).toString().substring("/admin".length())));
      Matcher link = LINK.matcher(page.body());
      while (link.find()) {
        next.add(link.group(1).isEmpty() ? "/" : link.group(1).replace("&amp;", "&"));
      }
    }
    return seen;
  }
}
