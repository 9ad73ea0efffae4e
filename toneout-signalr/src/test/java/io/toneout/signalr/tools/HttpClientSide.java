package io.toneout.signalr.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** The requests that the HTTP transports are made of, one by one. */
public final class HttpClientSide implements AutoCloseable {

  private static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}\u001e";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Function<String, URI> uris;

  /** A client of the hub whose URLs these are. */
  public HttpClientSide(RunningHub hub) {
    this.uris = hub::uri;
  }

  /** Negotiates, and returns the token. */
  public String negotiate() throws Exception {
    HttpResponse<String> answer = send("POST", "/negotiate?negotiateVersion=1", "");
    return JsonMapper.shared().readTree(answer.body()).path("connectionToken").stringValue();
  }

  /** Negotiates, polls for the first time and shakes hands; returns the token. */
  public String openLongPolling() throws Exception {
    String token = negotiate();
    HttpResponse<String> first = poll(token);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isEmpty();
    assertThat(post(token, HANDSHAKE).statusCode()).isEqualTo(200);
    assertThat(poll(token).body()).isEqualTo("{}\u001e");
    return token;
  }

  /** Sends one request and waits for its answer. */
  public HttpResponse<String> send(String method, String rest, String body, String... headers)
      throws Exception {
    return http.send(request(method, rest, body, headers), BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String rest, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uris.apply(rest)).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  /** Polls, and waits for the answer. */
  public HttpResponse<String> poll(String token) throws Exception {
    return send("GET", "?id=" + token, "");
  }

  /** Polls, and does not wait. */
  public CompletableFuture<HttpResponse<String>> pollLater(String token) {
    return http.sendAsync(request("GET", "?id=" + token, ""), BodyHandlers.ofString());
  }

  /** Posts messages as they are. */
  public HttpResponse<String> post(String token, String body) throws Exception {
    return send("POST", "?id=" + token, body);
  }

  /** Opens a stream of server-sent events, and returns its lines. */
  public BufferedReader openServerSentEvents(String token) throws Exception {
    var response =
        http.send(
            request("GET", "?id=" + token, "", "Accept", "text/event-stream"),
            BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
    assertThat(response.headers().firstValue("cache-control")).hasValue("no-cache,no-store");
    var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    assertThat(lines.readLine()).isEqualTo(":");
    return lines;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
