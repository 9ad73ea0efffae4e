package io.toneout.signalr.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.toneout.signalr.Hub;
import io.toneout.signalr.HubOptions;
import io.toneout.signalr.tools.Browser;
import io.toneout.signalr.tools.RunningHub;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official JavaScript client in headless Chromium, on pages of another origin than the hub's:
 * each transport, protocol and method, and what a browser adds by itself.
 */
class BrowserTest {

  private static final int LEAST_CASES = 120;

  @TempDir static Path folder;
  private static Browser browser;
  private static ConformanceHost host;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(folder);
    host = ConformanceHost.start(0, 0, folder);
  }

  @AfterAll
  static void stop() {
    if (host != null) {
      host.close();
      browser.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> doesAllThatItCan() {
    return cases(browser.origin("http", "localhost"), "http://localhost:" + host.httpPort());
  }

  @TestFactory
  Stream<DynamicTest> doesAllThatItCanOverTls() {
    return cases(browser.origin("https", "localhost"), "https://localhost:" + host.httpsPort());
  }

  @Test
  void letsInPagesOfAllowedOriginsAlone() {
    String allowed = browser.origin("http", "localhost");
    Hub hub = Hub.builder().method("Echo", call -> call.argument(0)).build();
    HubOptions options = HubOptions.builder().allowedOrigins(allowed::equals).build();
    try (RunningHub running = RunningHub.of(hub, options)) {
      String url = running.uri("").toString();
      assertThat(outcomes(allowed, url))
          .containsExactlyInAnyOrder(
              "WebSockets json: connected",
              "WebSockets messagepack: connected",
              "WebSockets json, without negotiate: connected",
              "ServerSentEvents json: connected",
              "LongPolling json: connected",
              "LongPolling messagepack: connected");
      assertThat(outcomes(browser.origin("http", "127.0.0.1"), url))
          .containsExactlyInAnyOrder(
              "WebSockets json: refused",
              "WebSockets messagepack: refused",
              "WebSockets json, without negotiate: refused",
              "ServerSentEvents json: refused",
              "LongPolling json: refused",
              "LongPolling messagepack: refused");
      assertThat(running.endpoint().connectionCount()).isZero();
    }
  }

  private static List<String> outcomes(String origin, String url) {
    try (Page page = browser.page(origin)) {
      String outcomes = (String) page.evaluate("url => connectEachWay(url)", url);
      return outcomes.lines().toList();
    }
  }

  private static Stream<DynamicTest> cases(String origin, String url) {
    String results;
    try (Page page = browser.page(origin)) {
      results = (String) page.evaluate("url => callEverything(url)", url);
    }
    List<JsonNode> cases = List.copyOf(JsonMapper.shared().readTree(results).values());
    assertThat(cases).hasSizeGreaterThan(LEAST_CASES);
    return cases.stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.path("name").stringValue(),
                () -> assertThat(each.path("error").isNull()).as(each.toString()).isTrue()));
  }
}
