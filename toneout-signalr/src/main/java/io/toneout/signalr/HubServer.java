package io.toneout.signalr;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server of hubs and nothing else, on as many event loops as there are processors. A hub within a
 * larger Vert.x application is mounted with {@link HubEndpoint} instead.
 */
public final class HubServer implements AutoCloseable {

  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, HubEndpoint> endpoints = new LinkedHashMap<>();
  private volatile int port;

  private HubServer(Builder builder) {
    builder.hubs.forEach((path, mounted) ->
        endpoints.put(path, HubEndpoint.create(vertx, mounted.hub(), mounted.options())));
    listen(builder.host, builder.port);
  }

  /** A server without hubs, to add to. */
  public static Builder builder() {
    return new Builder();
  }

  /** One listener on each event loop, all on one port. */
  private void listen(String host, int wantedPort) {
    SocketAddress address =
        wantedPort == 0
            ? SocketAddress.sharedRandomPort(1, host)
            : SocketAddress.inetSocketAddress(wantedPort, host);
    await(
        vertx.deployVerticle(
            () -> new Listening(address),
            new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE)));
  }

  private void handle(HttpServerRequest request) {
    HubEndpoint endpoint = endpoint(request.path());
    if (endpoint == null) {
      request.response().setStatusCode(404).end();
    } else {
      endpoint.handle(request);
    }
  }

  private @Nullable HubEndpoint endpoint(@Nullable String path) {
    for (var mounted : endpoints.entrySet()) {
      String hub = mounted.getKey();
      if (path != null && (path.equals(hub) || path.equals(hub + "/negotiate"))) {
        return mounted.getValue();
      }
    }
    return null;
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /**
   * Who is connected to the hub at a path.
   *
   * @throws IllegalArgumentException when there is no hub at that path
   */
  public HubClients clients(String path) {
    HubEndpoint endpoint = endpoints.get(path);
    if (endpoint == null) {
      throw new IllegalArgumentException("There is no hub at " + path);
    }
    return endpoint.clients();
  }

  /** Asks all clients to come back later, waits 5 s at most until they are gone, and stops. */
  @Override
  public void close() {
    Future.join(endpoints.values().stream().map(each -> each.drain(DRAIN)).toList())
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** One listener on one event loop. */
  private final class Listening extends VerticleBase {

    private final SocketAddress address;

    Listening(SocketAddress address) {
      this.address = address;
    }

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer(HubEndpoint.requiredOn(new HttpServerOptions()))
          .requestHandler(HubServer.this::handle)
          .listen(address)
          .onSuccess(listening -> port = listening.actualPort());
    }
  }

  private record Mounted(Hub hub, HubOptions options) {}

  /** Collects the hubs of a server. */
  public static final class Builder {

    private final Map<String, Mounted> hubs = new LinkedHashMap<>();
    private String host = "0.0.0.0";
    private int port = 8080;

    private Builder() {}

    /** The address to listen on: all. */
    public Builder host(String value) {
      host = value;
      return this;
    }

    /** The port to listen on: 8080. 0 for any that is free. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /** Serves a hub at a path, which begins with a slash. */
    public Builder hub(String path, Hub hub) {
      return hub(path, hub, HubOptions.DEFAULTS);
    }

    /** Serves a hub at a path, which begins with a slash, with these options. */
    public Builder hub(String path, Hub hub, HubOptions options) {
      if (!path.startsWith("/") || hubs.putIfAbsent(path, new Mounted(hub, options)) != null) {
        throw new IllegalArgumentException("A path begins with a slash and leads to one hub");
      }
      return this;
    }

    /** Starts; returns when clients can connect. Blocks; not for an event loop. */
    public HubServer start() {
      return new HubServer(this);
    }
  }
}
