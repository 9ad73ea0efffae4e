package io.toneout.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.toneout.events.data.UnitStatus;
import io.toneout.listener.ScriptedHub.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The built-in HTTP listener, posted to as the gateway does. */
class HttpFallbackTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final ScriptedHub hub = ScriptedHub.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();
  private PushListener listener =
      PushListener.builder().gateway(hub.url()).community("x").key("x").server(1).build();

  @AfterEach
  void stop() {
    listener.close();
    hub.close();
  }

  @Test
  void answersWhenTheHandlersHaveRun() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch mayReturn = new CountDownLatch(1);
    start(
        builder()
            .on(
                UnitStatus.class,
                (data, event) -> {
                  began.countDown();
                  mayReturn.await();
                }));
    CompletableFuture<HttpResponse<String>> answer = postLater(Payloads.status(1));
    began.await();
    assertThat(answer).isNotDone();
    mayReturn.countDown();
    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(answer.get().body()).isEqualTo("ok");
    assertThat(ScriptedHub.next(handled).route()).isEqualTo(Route.HTTP);
  }

  @Test
  void aRepeatOverTheOtherRouteIsKeptFromTheHandlers() throws Exception {
    start(builder());
    assertThat(post(Payloads.status(1)).statusCode()).isEqualTo(200);
    Peer peer = hub.listening();
    peer.push("1", Payloads.status(1));
    peer.expect("{\"type\":3,\"invocationId\":\"1\",\"result\":null}");
    peer.push("2", Payloads.status(2));
    peer.expect("{\"type\":3,\"invocationId\":\"2\",\"result\":null}");
    assertThat(post(Payloads.status(2)).statusCode()).isEqualTo(200);
    assertThat(handled).extracting(ReceivedEvent::seq).containsExactly(1L, 2L);
  }

  @Test
  void turnsAwayWhatHasNotOurKey() throws Exception {
    start(builder());
    assertThat(post(Payloads.status(1, "another")).statusCode()).isEqualTo(401);
    assertThat(post("{\"type\":\"EVENT_911\",\"data\":{}}").statusCode()).isEqualTo(401);
    assertThat(handled).isEmpty();
  }

  @Test
  void saysWhatIsNoEvent() throws Exception {
    start(builder());
    assertThat(post("{").statusCode()).isEqualTo(400);
    assertThat(post("{\"key\":\"" + Payloads.KEY + "\"}").statusCode()).isEqualTo(400);
    assertThat(post(" ".repeat(600_000)).statusCode()).isEqualTo(413);
    assertThat(send("/other", "POST", "{}").statusCode()).isEqualTo(404);
    assertThat(send("/sonorancad/event/x", "POST", "{}").statusCode()).isEqualTo(404);
    assertThat(send("/sonorancad/event", "PUT", "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void aHandlerThatThrowsHasHadItsEvent() throws Exception {
    start(
        builder()
            .on(
                UnitStatus.class,
                (data, event) -> {
                  throw new IOException("scripted");
                }));
    HttpResponse<String> answer = post(Payloads.status(1));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("handler exception");
  }

  @Test
  void takesOnlySignedRequestsWhenThereIsASecret() throws Exception {
    start(
        builder()
            .http(
                new HttpFallback(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(SECRET))));
    String body = Payloads.status(1);
    String now = String.valueOf(Instant.now().getEpochSecond());
    String old = String.valueOf(Instant.now().minusSeconds(400).getEpochSecond());

    assertThat(post(body).statusCode()).isEqualTo(401);
    assertThat(post(body, signed(old, body)).statusCode()).isEqualTo(401);
    assertThat(post(body, signed(now, body + " ")).statusCode()).isEqualTo(401);
    assertThat(handled).isEmpty();
    assertThat(post(body, signed(now, body)).statusCode()).isEqualTo(200);
    assertThat(handled).hasSize(1);
  }

  @Test
  void aPortThatIsTakenIsSaidAtOnce() throws Exception {
    start(builder());
    try (PushListener second = builder().http(HttpFallback.onPort(listener.httpPort())).build()) {
      assertThatThrownBy(second::start).isInstanceOf(IOException.class);
    }
  }

  private PushListenerBuilder builder() {
    return PushListener.builder()
        .gateway(hub.url())
        .community("springfield")
        .key(Payloads.KEY)
        .server(1)
        .reconnect(Duration.ofMillis(10), Duration.ofMillis(50))
        .http(HttpFallback.onPort(0));
  }

  private void start(PushListenerBuilder builder) throws IOException {
    listener.close();
    listener = builder.onEvent(handled::add).build();
    listener.start();
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    return client.send(
        request("/sonorancad/event", "POST", body, headers), BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> postLater(String body) {
    return client.sendAsync(request("/sonorancad/event", "POST", body), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String path, String method, String body) throws Exception {
    return client.send(request(path, method, body), BodyHandlers.ofString());
  }

  private HttpRequest request(String path, String method, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.httpPort() + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  private static String[] signed(String timestamp, String body) throws Exception {
    byte[] secret = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    byte[] text = ("msg_1." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
    return new String[] {
      "webhook-id",
      "msg_1",
      "webhook-timestamp",
      timestamp,
      "webhook-signature",
      "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text))
    };
  }
}
