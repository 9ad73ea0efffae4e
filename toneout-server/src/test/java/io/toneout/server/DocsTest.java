package io.toneout.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.docs.Manual;
import io.toneout.docs.Page;
import io.toneout.docs.site.Site;
import io.toneout.server.config.Configuration;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation as a running gateway serves it. */
class DocsTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action)=\"([^\"#]*)");
  private static final Map<String, String> BASE =
      Map.of(
          "port", "0",
          "bootstrap.community", "springfield",
          "bootstrap.api-key", "a-key-for-the-tests-0001",
          "bootstrap.admin-token", "an-admin-token-for-the-tests",
          "bootstrap.admin-password", "a-password-for-the-tests",
          "limits.ask", "20/h");

  private static Gateway gateway;

  @BeforeAll
  static void start(@TempDir Path data) {
    var settings = new java.util.HashMap<>(BASE);
    settings.put("data", data.toString());
    gateway = Gateway.start(Configuration.of(settings));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void everyPageIsServedInBothForms() {
    for (Page page : Manual.load().pages()) {
      String path = "/docs/" + (page.isHome() ? "" : page.path());
      HttpResponse<String> html = get(path);
      assertThat(html.statusCode()).as(path).isEqualTo(200);
      assertThat(header(html, "Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(header(html, "Content-Security-Policy")).isEqualTo(Site.POLICY);
      assertThat(html.body())
          .as(path)
          .containsPattern(
              "<link rel=\"alternate\" type=\"text/markdown\" href=\"[./]*"
                  + Pattern.quote(page.path())
                  + "\\.md\">");

      HttpResponse<String> markdown = get("/docs/" + page.path() + ".md");
      assertThat(markdown.statusCode()).as(path).isEqualTo(200);
      assertThat(header(markdown, "Content-Type")).isEqualTo("text/markdown; charset=utf-8");
      assertThat(markdown.body()).isEqualTo(page.markdown());
    }
  }

  @Test
  void everyAddressInEveryPageLeadsSomewhereOnThisHost() {
    var addresses = new TreeSet<URI>();
    for (Page page : Manual.load().pages()) {
      URI at = URI.create(gateway.url() + "/docs/" + (page.isHome() ? "" : page.path()));
      ADDRESS
          .matcher(get(at.getPath()).body())
          .results()
          .map(match -> match.group(1))
          .filter(address -> !address.startsWith("data:") && !address.isEmpty())
          .forEach(address -> addresses.add(at.resolve(address)));
    }
    assertThat(addresses).hasSizeGreaterThan(40);
    for (URI address : addresses) {
      assertThat(address.toString()).startsWith(gateway.url());
      assertThat(get(address.getPath()).statusCode()).as(address.toString()).isEqualTo(200);
    }
  }

  @Test
  void theIndexForProgramsNamesAddressesThatAreServed() {
    String index = get("/llms.txt").body();
    var links =
        Pattern.compile("]\\((/[^)]+)\\)").matcher(index).results().map(m -> m.group(1)).toList();
    assertThat(links).hasSizeGreaterThan(40);
    assertThat(links).allSatisfy(link -> assertThat(get(link).statusCode()).isEqualTo(200));
    assertThat(get("/llms-full.txt").body()).contains("# Publishing", "# EVENT_911");
  }

  @Test
  void aPageIsSentAgainOnlyWhenItHasChanged() {
    HttpResponse<String> first = get("/docs/hub");
    String tag = header(first, "ETag");

    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
    assertThat(get("/docs/hub", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(get("/docs/hub", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    assertThat(header(get("/docs/keys"), "ETag")).isNotEqualTo(tag);
  }

  @Test
  void headTellsWithoutABody() throws Exception {
    HttpResponse<String> head =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(gateway.url() + "/docs/hub")).HEAD().build(),
            BodyHandlers.ofString());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "ETag")).isEqualTo(header(get("/docs/hub"), "ETag"));
  }

  @Test
  void theFolderWithoutItsSlashLeadsToTheFolder() {
    assertThat(header(get("/docs"), "Location")).isEqualTo("docs/");
    assertThat(header(get("/docs?ask=seq"), "Location")).isEqualTo("docs/?ask=seq");
  }

  @Test
  void anAddressWithoutAPageNamesTheNearest() {
    HttpResponse<String> missing = get("/docs/troubelshoting");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("There is no such page", "href=\"/docs/troubleshooting\"");
    assertThat(get("/docs/events/EVENT_UNIT_PANICS.md").body())
        .contains("href=\"/docs/events/EVENT_UNIT_PANIC\"");
    assertThat(get("/docs/%3Cscript%3Ealert(1)%3C%2Fscript%3E").body())
        .doesNotContain("<script>alert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs/../healthz", "/docs/%2e%2e/secret", "/docs/assets/../page.html"})
  void noAddressLeadsOutOfTheFolder(String path) {
    assertThat(get(path).body()).doesNotContain("{{").doesNotContain("BEGIN");
    assertThat(get("/docs/assets/page.html").statusCode()).isEqualTo(404);
  }

  @Test
  void aQuestionIsAnsweredAsMarkdownAndForPeople() {
    HttpResponse<String> markdown = ask("/docs/README.md", "how do I rotate a key?");
    assertThat(header(markdown, "Content-Type")).isEqualTo("text/markdown; charset=utf-8");
    assertThat(markdown.body())
        .startsWith("# how do I rotate a key?\n")
        .contains("toneout key rotate KEY-ID", "(keys.md#rotate-a-key)", "## Further reading");

    HttpResponse<String> html = ask("/docs/", "how do I rotate a key?");
    assertThat(header(html, "Content-Security-Policy")).isEqualTo(Site.POLICY);
    assertThat(html.body())
        .contains("<a href=\"keys#rotate-a-key\">", "value=\"how do I rotate a key?\"");
  }

  @Test
  void linksInAnAnswerLeadOnFromADeeperPage() {
    String answer = ask("/docs/events/EVENT_911.md", "how do I rotate a key?").body();
    assertThat(answer).contains("(../keys.md#rotate-a-key)");
  }

  @Test
  void theOperationsOfTheApiAreAskedAsWell() {
    assertThat(ask("/docs/README.md", "limits the events of one page to list").body())
        .contains("(api#/Events/listEvents)");
  }

  @Test
  void whatIsNotThereIsNotAnswered() {
    assertThat(ask("/docs/README.md", "does it support Kafka?").body())
        .contains("**Not answered here.**", "“kafka”");
  }

  @Test
  void aQuestionIsShownAndNothingMore() {
    String nasty = "<script>alert(1)</script> [x](javascript:alert(2)) \"><img src=x onerror=y>";

    assertThat(ask("/docs/", nasty).body())
        .doesNotContain("<script>alert", "<img", "href=\"javascript")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(ask("/docs/README.md", nasty).body()).contains("\\<script\\>alert(1)\\</script\\>");
  }

  @Test
  void questionsHaveBounds() {
    assertThat(ask("/docs/README.md", "a".repeat(301)).statusCode()).isEqualTo(400);
    assertThat(ask("/docs/README.md", " ").body()).startsWith("# Toneout documentation");
    assertThat(ask("/docs/nothing.md", "what is seq for").statusCode()).isEqualTo(404);
  }

  @Test
  void whoeverAsksTooOftenIsToldToWait(@TempDir Path data) {
    var settings = new java.util.HashMap<>(BASE);
    settings.put("data", data.toString());
    settings.put("limits.ask", "2/h");
    try (Gateway strict = Gateway.start(Configuration.of(settings))) {
      String url = strict.url() + "/docs/hub.md?ask=seq";
      assertThat(send(url).statusCode()).isEqualTo(200);
      assertThat(send(url).statusCode()).isEqualTo(200);
      HttpResponse<String> refused = send(url);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 1800);
      assertThat(send(strict.url() + "/docs/hub.md").statusCode()).as("pages").isEqualTo(200);
    }
  }

  private static HttpResponse<String> ask(String path, String question) {
    return get(path + "?ask=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> get(String path, String... headers) {
    return send(gateway.url() + path, headers);
  }

  private static HttpResponse<String> send(String url, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new AssertionError(url, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
