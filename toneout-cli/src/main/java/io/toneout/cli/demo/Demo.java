package io.toneout.cli.demo;

import io.toneout.events.EventType;
import io.toneout.events.Examples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The scenes of the demo, played against a running gateway.
 *
 * <p>Server 1 has a websocket listener, and a web server to fall back on; server 2 has a web server
 * alone. An event counts as shown when the gateway says that it is settled.
 */
public final class Demo {

  private static final int WEBSOCKET_SERVER = 1;
  private static final int HTTP_SERVER = 2;
  private static final List<EventType> FALLBACK_TYPES =
      List.of(
          EventType.EVENT_911,
          EventType.EVENT_UNIT_STATUS,
          EventType.EVENT_UNIT_PANIC,
          EventType.EVENT_DISPATCH_NEW);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI base;
  private final String community;
  private final String key;
  private final Screen screen;
  private final HttpClient client = HttpClient.newHttpClient();
  private final GatewayApi api;
  private final Arrivals first = new Arrivals();
  private final Arrivals second = new Arrivals();
  private final List<Sent> sent = new ArrayList<>();

  /** Prepares the demo for the gateway at that address. */
  public Demo(URI base, String community, String key, Screen screen) {
    this.base = base;
    this.community = community;
    this.key = key;
    this.screen = screen;
    this.api = new GatewayApi(client, base, key);
  }

  /** Plays all scenes and returns whether every event arrived exactly once and in order. */
  public boolean play() throws Exception {
    long started = System.nanoTime();
    try (WebServerListener firstServer = WebServerListener.start(first);
        WebServerListener secondServer = WebServerListener.start(second)) {
      api.register(WEBSOCKET_SERVER, "Los Santos", firstServer.port());
      api.register(HTTP_SERVER, "Blaine County", secondServer.port());
      screen.line("  server 1   listens over a websocket, and at 127.0.0.1:" + firstServer.port());
      screen.line("  server 2   listens at 127.0.0.1:" + secondServer.port() + " alone");
      try (WebSocketListener listener = connect()) {
        everyType();
        listener.cut();
        awaitSessions(0);
        fallback();
      }
      try (WebSocketListener again = connect()) {
        back();
        again.cut();
      }
      Verdict verdict = new Verdict();
      verdict.check(of(WEBSOCKET_SERVER), first);
      verdict.check(of(HTTP_SERVER), second);
      double seconds = (System.nanoTime() - started) / 1e9;
      screen.summary(sent, verdict.faults(), seconds);
      return verdict.faults().isEmpty();
    }
  }

  private void everyType() throws IOException, InterruptedException {
    screen.title("1  One event of every type, to both servers");
    screen.note("A session gets its first event half a second after it authenticated.");
    screen.head();
    for (EventType type : EventType.all()) {
      publish("every type", WEBSOCKET_SERVER, type);
      publish("every type", HTTP_SERVER, type);
    }
  }

  private void fallback() throws IOException, InterruptedException {
    screen.title("2  The websocket of server 1 is cut: its events go over HTTP");
    screen.head();
    for (EventType type : FALLBACK_TYPES) {
      publish("fallback", WEBSOCKET_SERVER, type);
    }
  }

  private void back() throws IOException, InterruptedException {
    screen.title("3  The websocket is back: it is used again");
    screen.head();
    for (EventType type : FALLBACK_TYPES) {
      publish("back", WEBSOCKET_SERVER, type);
    }
  }

  private void publish(String scene, int serverId, EventType type)
      throws IOException, InterruptedException {
    String body = Examples.json(type);
    Sent event = new Sent(scene, serverId, type.name(), body, api.publish(serverId, body));
    sent.add(event);
    Arrivals arrivals = serverId == WEBSOCKET_SERVER ? first : second;
    screen.row(event, arrivals.countOf(event.id()));
  }

  private WebSocketListener connect() throws Exception {
    URI hub = URI.create("ws" + base.toString().substring("http".length()) + "/apiWsHub");
    return WebSocketListener.connect(
        client, hub, community, key, WEBSOCKET_SERVER, payload -> first.add(payload, "websocket"));
  }

  private void awaitSessions(int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (api.sessions(WEBSOCKET_SERVER) != count) {
      if (System.nanoTime() > end) {
        throw new IOException("The gateway did not notice the cut within " + PATIENCE);
      }
      Thread.sleep(10);
    }
  }

  private List<Sent> of(int serverId) {
    return sent.stream().filter(event -> event.serverId() == serverId).toList();
  }
}
