package io.toneout.server;

import io.toneout.delivery.route.HttpTarget;
import io.toneout.server.api.RestApi;
import io.toneout.server.config.Configuration;
import io.toneout.signalr.HubEndpoint;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The listening socket, shared by all event loops: the hub first, then the REST API. Closing it
 * refuses new connections and ends those that are left.
 */
final class FrontDoor implements AutoCloseable {

  private static final int MOST_HEADER_BYTES = 16 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(75);

  /** Names the port that is drawn once for all listeners of this gateway. */
  private static final int DRAWN = 1;

  private final Vertx vertx;
  private final HubEndpoint hub;
  private final RestApi api;
  private final AtomicInteger drawnPort = new AtomicInteger();
  private String deployment = "";
  private String url = "";

  private FrontDoor(Vertx vertx, HubEndpoint hub, RestApi api) {
    this.vertx = vertx;
    this.hub = hub;
    this.api = api;
  }

  /** Listens on the configured address; returns when it does. */
  static FrontDoor open(Vertx vertx, Configuration configuration, HubEndpoint hub, RestApi api) {
    FrontDoor door = new FrontDoor(vertx, hub, api);
    try {
      door.listen(configuration);
      return door;
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof BindException bind) {
        throw new StartException(
            "Cannot listen on "
                + new HttpTarget(configuration.host(), configuration.port())
                + ": "
                + bind.getMessage()
                + ". Is another gateway running? Choose another port with --port, or 0 for a free"
                + " one.",
            failure);
      }
      throw failure;
    }
  }

  String url() {
    return url;
  }

  @Override
  public void close() {
    Gateway.await(vertx.undeploy(deployment));
  }

  /** One listener on each event loop, all on one port. */
  private void listen(Configuration configuration) {
    String host = configuration.host();
    SocketAddress address =
        configuration.port() == 0
            ? SocketAddress.sharedRandomPort(DRAWN, host)
            : SocketAddress.inetSocketAddress(configuration.port(), host);
    HttpServerOptions options =
        HubEndpoint.requiredOn(
            new HttpServerOptions()
                .setAcceptBacklog(1024)
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setIdleTimeout((int) IDLE.toSeconds()));
    DeploymentOptions everyLoop =
        new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE);
    deployment =
        Gateway.await(vertx.deployVerticle(() -> new Listening(options, address), everyLoop));
    url = "http://" + new HttpTarget(host, drawnPort.get());
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.route(Gateway.HUB_PATH).handler(context -> hub.handle(context.request()));
    router.route(Gateway.HUB_PATH + "/*").handler(context -> hub.handle(context.request()));
    api.mount(router);
    return router;
  }

  /** One listener on one event loop. */
  private final class Listening extends VerticleBase {

    private final HttpServerOptions options;
    private final SocketAddress address;

    Listening(HttpServerOptions options, SocketAddress address) {
      this.options = options;
      this.address = address;
    }

    @Override
    public Future<?> start() {
      HttpServer server = vertx.createHttpServer(options).requestHandler(router());
      return server.listen(address).onSuccess(listening -> drawnPort.set(listening.actualPort()));
    }
  }
}
