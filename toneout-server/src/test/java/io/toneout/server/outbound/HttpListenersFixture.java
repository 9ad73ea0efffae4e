package io.toneout.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpListeners;
import io.toneout.delivery.route.HttpTarget;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The way out as tests use it: short times, loopback allowed, every answer waited for. */
final class HttpListenersFixture implements AutoCloseable {

  static final OutboundOptions OPTIONS =
      new OutboundOptions("1.2.3", Duration.ofMillis(400), Duration.ofMillis(900), 4, 64, 8, 2);

  /** Long enough for every time-out in the options, short enough to fail a test. */
  private static final long PATIENCE_SECONDS = 10;

  private static final String PAYLOAD = "{\"type\":\"EVENT_TEST\",\"data\":{\"name\":\"Zoë\"}}";

  private final Vertx vertx = Vertx.vertx();
  final VertxHttpListeners listeners;

  HttpListenersFixture() {
    this(new OutboundPolicy(List.of(), true), HttpListenersFixture::noName, OPTIONS);
  }

  HttpListenersFixture(OutboundPolicy policy, HostResolver resolver, OutboundOptions options) {
    listeners = new VertxHttpListeners(vertx, policy, options, resolver);
  }

  static HttpListenersFixture with(OutboundOptions options) {
    return new HttpListenersFixture(
        new OutboundPolicy(List.of(), true), HttpListenersFixture::noName, options);
  }

  HttpAnswer post(RawListener listener) throws Exception {
    return post("127.0.0.1", listener.port());
  }

  HttpAnswer post(String host, int port) throws Exception {
    return start(host, port).answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Posts so many, each as soon as the one before is answered; ends with the first failure. */
  CompletableFuture<HttpAnswer> oneAfterTheOther(String host, int port, int count) {
    return start(host, port)
        .answer
        .thenCompose(answer ->
            count > 1 && answer instanceof HttpAnswer.Answered
                ? oneAfterTheOther(host, port, count - 1)
                : CompletableFuture.completedFuture(answer));
  }

  Started start(String host, int port) {
    return start(host, port, PAYLOAD);
  }

  Started start(String host, int port, String payload) {
    CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    HttpListeners.Call call =
        listeners.post(
            new HttpTarget(host, port),
            payload.getBytes(StandardCharsets.UTF_8),
            Map.of(),
            got -> assertThat(answer.complete(got)).as("called once").isTrue());
    return new Started(call, answer);
  }

  record Started(HttpListeners.Call call, CompletableFuture<HttpAnswer> answer) {}

  private static List<InetAddress> noName(String name) throws UnknownHostException {
    throw new UnknownHostException(name);
  }

  @Override
  public void close() throws Exception {
    listeners.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
