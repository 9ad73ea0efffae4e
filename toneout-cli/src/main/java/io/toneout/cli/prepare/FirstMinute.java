package io.toneout.cli.prepare;

import io.toneout.cli.demo.Demo;
import io.toneout.cli.demo.Screen;
import io.toneout.cli.gateway.CommandFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a gateway meets first: events over both routes, somebody who looks into the panel and the
 * documentation, and a scrape.
 */
final class FirstMinute {

  private static final List<String> PAGES =
      List.of(
          "/admin",
          "/admin/c/training/servers",
          "/admin/c/training/servers/1",
          "/admin/c/training/events",
          "/admin/c/training/waiting",
          "/admin/c/training/sessions",
          "/docs/",
          "/docs/quick-start",
          "/docs/?ask=how+do+I+rotate+a+key",
          "/openapi.json",
          "/readyz",
          "/metrics");

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI gateway;
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /** At the gateway of that address. */
  FirstMinute(URI gateway) {
    this.gateway = gateway;
  }

  /**
   * Does all of it.
   *
   * @param key of the community, and the operator's password
   * @throws CommandFailure if the gateway does not do what it should
   */
  void happen(String community, String key) throws Exception {
    Screen nobody = new Screen(new PrintStream(OutputStream.nullOutputStream()), false);
    if (!new Demo(gateway, community, key, nobody).play()) {
      throw new CommandFailure("The gateway that was started for it lost events.");
    }
    signIn(key);
    for (String page : PAGES) {
      get(page);
    }
  }

  private void signIn(String password) throws IOException, InterruptedException {
    String form =
        HIDDEN
            .matcher(get("/admin/sign-in"))
            .results()
            .map(field -> field(field))
            .collect(Collectors.joining());
    String body = form + "name=admin&password=" + encoded(password);
    send(
        HttpRequest.newBuilder(gateway.resolve("/admin/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String field(MatchResult hidden) {
    return encoded(hidden.group(1)) + "=" + encoded(hidden.group(2)) + "&";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(gateway.resolve(path)));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new CommandFailure(
          "The gateway that was started for it answered "
              + answer.statusCode()
              + " at "
              + answer.uri().getPath()
              + ".");
    }
    return answer.body();
  }
}
