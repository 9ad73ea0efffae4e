package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.events.EventType;
import io.toneout.events.Examples;
import io.toneout.events.data.EventData;
import io.toneout.events.data.EventJson;
import io.toneout.listener.HttpFallback;
import io.toneout.listener.PushListener;
import io.toneout.listener.PushListenerBuilder;
import io.toneout.listener.ReceivedEvent;
import io.toneout.listener.Route;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Publish, store, route, SDK, typed record, JSON: an event of every type comes out equal. */
class SdkEveryTypeTest {

  /** The notation of a number may change, its value may not. */
  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  @TempDir Path data;
  private final EventJson json = new EventJson();
  private final List<ReceivedEvent> received = new CopyOnWriteArrayList<>();
  private final List<String> published =
      EventType.all().stream().flatMap(type -> Examples.all(type).stream()).toList();
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void overWebsocket() throws Exception {
    gateway.api().register(1, 0);
    try (PushListener listener = builder(URI.create(gateway.url())).build()) {
      listener.start().get(30, TimeUnit.SECONDS);
      publishAndCompare(Route.WEBSOCKET);
    }
  }

  @Test
  void overHttp() throws Exception {
    URI nobody = URI.create("http://127.0.0.1:1");
    HttpFallback http =
        new HttpFallback(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of());
    try (PushListener listener = builder(nobody).http(http).build()) {
      listener.start();
      gateway.api().register(1, listener.httpPort());
      publishAndCompare(Route.HTTP);
    }
  }

  private PushListenerBuilder builder(URI url) {
    return PushListener.builder()
        .gateway(url)
        .community(RunningGateway.COMMUNITY)
        .key(RunningGateway.KEY)
        .server(1)
        .onEvent(received::add);
  }

  private void publishAndCompare(Route route) {
    published.forEach(event -> gateway.api().publish(1, event));
    await().until(() -> received.size() == published.size());
    for (int at = 0; at < published.size(); at++) {
      ReceivedEvent event = received.get(at);
      assertThat(event.route()).isEqualTo(route);
      assertThat(event.seq()).isEqualTo(at + 1);
      assertThat(event.event().data()).isInstanceOf(EventData.of(EventType.valueOf(event.type())));
      JsonNode actual = json.parse(json.text(event.event()));
      JsonNode expected = json.parse(published.get(at));
      assertThat(actual.equals(BY_VALUE, expected)).as("%s = %s", actual, expected).isTrue();
    }
  }
}
