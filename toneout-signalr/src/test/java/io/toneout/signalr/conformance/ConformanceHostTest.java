package io.toneout.signalr.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.RawWebSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the conformance host answers beside its hubs, request by request. */
class ConformanceHostTest {

  @TempDir static Path folder;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static ConformanceHost host;

  @BeforeAll
  static void start() throws Exception {
    host = ConformanceHost.start(0, 0, folder);
  }

  @AfterAll
  static void stop() {
    host.close();
    HTTP.shutdownNow();
  }

  private static HttpResponse<String> send(
      String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.httpPort() + path))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String token(HttpResponse<String> negotiated) {
    return JsonMapper.shared().readTree(negotiated.body()).path("connectionToken").stringValue();
  }

  @Test
  void matchesPathsWithoutCase() throws Exception {
    for (String hub : List.of("/testHub", "/TESTHUB", "/TestHub-NoWebSockets", "/Echo")) {
      assertThat(send("POST", hub + "/Negotiate?negotiateVersion=1", "").statusCode())
          .as(hub)
          .isEqualTo(200);
    }
    assertThat(send("GET", "/nothing", "").statusCode()).isEqualTo(404);
  }

  @Test
  void offersWebSocketsWhereTheyAre() throws Exception {
    assertThat(send("POST", "/testhub/negotiate", "").body()).contains("WebSockets");
    assertThat(send("POST", "/testhub-nowebsockets/negotiate", "").body())
        .doesNotContain("WebSockets")
        .contains("ServerSentEvents", "LongPolling");
  }

  @Test
  void setsCookiesOnNegotiate() throws Exception {
    List<String> cookies = send("POST", "/testhub/negotiate", "").headers().allValues("Set-Cookie");
    assertThat(cookies).hasSize(3).anyMatch(each -> each.startsWith("testCookie=testValue;"));
    assertThat(cookies).anyMatch(each -> each.startsWith("testCookie2=testValue2;"));
    assertThat(cookies)
        .anyMatch(each -> each.startsWith("expiredCookie=") && each.contains("1970"));
  }

  @Test
  void letsPagesOfEveryOriginIn() throws Exception {
    HttpResponse<String> preflight =
        send(
            "OPTIONS",
            "/testhub/negotiate",
            "",
            "Origin",
            "http://page.test",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "x-requested-with,x-signalr-user-agent");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
        .hasValue("x-requested-with,x-signalr-user-agent");
    HttpResponse<String> negotiated =
        send("POST", "/testhub/negotiate", "", "Origin", "http://page.test");
    for (HttpResponse<String> answer : List.of(preflight, negotiated)) {
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
          .hasValue("http://page.test");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).hasValue("true");
    }
  }

  @Test
  void asksForATokenOnItsAuthorizedHub() throws Exception {
    String negotiate = "/authorizedhub/negotiate?negotiateVersion=1";
    String token = send("GET", "/generateJwtToken", "").body();
    assertThat(token.split("\\.")).hasSize(3);
    assertThat(send("POST", negotiate, "").statusCode()).isEqualTo(401);
    assertThat(send("POST", negotiate, "", "Authorization", "Bearer x").statusCode())
        .isEqualTo(401);
    assertThat(send("POST", negotiate, "", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(200);
    assertThat(send("POST", negotiate + "&access_token=" + token, "").statusCode()).isEqualTo(200);
  }

  @Test
  void sendsElsewhere() throws Exception {
    String path = "/redirect/negotiate?numRedirects=0&baseUrl=http://x.test";
    String url = JsonMapper.shared().readTree(send("POST", path, "").body()).path("url").asString();
    assertThat(url).matches("http://x\\.test/testHub\\?numRedirects=[1-9]\\d*");
    HttpResponse<String> redirected = send("POST", "/echoredirect/negotiate?a=1&b=2", "");
    assertThat(redirected.statusCode()).isEqualTo(307);
    assertThat(redirected.headers().firstValue("Location")).hasValue("/echo/negotiate?a=1&b=2");
  }

  @Test
  void refusesABadNegotiate() throws Exception {
    HttpResponse<String> answer = send("POST", "/bad-negotiate/negotiate", "");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("Some response from server");
  }

  @Test
  void knowsWhomItCannotAsk() throws Exception {
    assertThat(send("GET", "/clientresult/nobody", "").body())
        .isEqualTo("Connection does not exist.");
  }

  @Test
  void echoesBytesOverAWebSocket() {
    try (RawWebSocket client = RawWebSocket.open(host.httpPort(), "/echo")) {
      client.frame(RawWebSocket.TEXT, "text".getBytes(UTF_8));
      assertThat(client.next().text()).isEqualTo("text");
      client.frame(RawWebSocket.BINARY, (byte) 0, (byte) 0xff);
      RawWebSocket.Frame binary = client.next();
      assertThat(binary.opcode()).isEqualTo(RawWebSocket.BINARY);
      assertThat(binary.payload()).containsExactly(0, 0xff);
      client.frame(RawWebSocket.CLOSE);
      assertThat(client.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void echoesBytesOverLongPolling() throws Exception {
    String id = "/echo?id=" + token(send("POST", "/echo/negotiate?negotiateVersion=1", ""));
    assertThat(send("GET", id, "").body()).isEmpty();
    assertThat(send("POST", id, "posted").statusCode()).isEqualTo(200);
    HttpResponse<String> poll = send("GET", id, "");
    assertThat(poll.body()).isEqualTo("posted");
    assertThat(poll.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    assertThat(send("DELETE", id, "").statusCode()).isEqualTo(202);
    assertThat(send("POST", id, "late").statusCode()).isEqualTo(404);
  }
}
