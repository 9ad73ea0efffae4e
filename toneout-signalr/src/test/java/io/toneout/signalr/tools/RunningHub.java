package io.toneout.signalr.tools;

import io.toneout.signalr.Hub;
import io.toneout.signalr.HubEndpoint;
import io.toneout.signalr.HubOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** A hub at {@code /hub} on a free port of the loopback address. */
public final class RunningHub implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final HubEndpoint endpoint;
  private final int port;

  private RunningHub(Hub hub, HubOptions options) {
    endpoint = HubEndpoint.create(vertx, hub, options);
    var server =
        vertx
            .createHttpServer(
                HubEndpoint.requiredOn(new HttpServerOptions().setHost("127.0.0.1").setPort(0)))
            .requestHandler(endpoint::handle);
    port = await(server.listen()).actualPort();
  }

  /** Starts a hub with the default options. */
  public static RunningHub of(Hub hub) {
    return of(hub, HubOptions.DEFAULTS);
  }

  /** Starts a hub. */
  public static RunningHub of(Hub hub, HubOptions options) {
    return new RunningHub(hub, options);
  }

  /** Starts a hub without methods. */
  public static RunningHub withOptions(HubOptions options) {
    return of(Hub.builder().build(), options);
  }

  /** What serves the hub. */
  public HubEndpoint endpoint() {
    return endpoint;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** The URL of the hub, with something behind it. */
  public URI uri(String rest) {
    return URI.create("http://127.0.0.1:" + port + "/hub" + rest);
  }

  /** A websocket without negotiation and without handshake. */
  public RawWebSocket webSocket() {
    return RawWebSocket.open(port, "/hub");
  }

  /** A websocket that has shaken hands for JSON. */
  public RawWebSocket jsonClient() {
    RawWebSocket client = webSocket();
    client.shakeHands("json", 1);
    return client;
  }

  /** Waits for a result, ten seconds at most. */
  public static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    endpoint.close();
    await(vertx.close());
  }
}
