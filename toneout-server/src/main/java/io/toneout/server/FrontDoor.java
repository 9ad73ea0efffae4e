package io.toneout.server;

import io.toneout.server.config.Configuration;
import io.toneout.server.config.HostSyntax;
import io.toneout.signalr.HubEndpoint;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * The listening socket, shared by all event loops: the hub first, then the REST API. Closing it
 * refuses new connections and ends those that are left.
 */
final class FrontDoor implements AutoCloseable {

  private static final int MOST_HEADER_BYTES = 16 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(75);

  private final Vertx vertx;
  private final String deployment;
  private final String url;

  private FrontDoor(Vertx vertx, String deployment, String url) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.url = url;
  }

  /** Listens on the configured address; returns when it does. */
  static FrontDoor open(Vertx vertx, Configuration configuration, HubEndpoint hub, RestApi api) {
    HttpServerOptions options =
        HubEndpoint.requiredOn(
            new HttpServerOptions()
                .setHost(configuration.host())
                .setPort(configuration.port())
                .setAcceptBacklog(1024)
                .setTcpNoDelay(true)
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setIdleTimeout((int) IDLE.toSeconds()));
    // The first listener takes the port, which may be drawn; the others join it there.
    Listening first = new Listening(options, router(vertx, hub, api));
    String deployment = "";
    try {
      deployment = Gateway.await(vertx.deployVerticle(first));
      int port = first.port();
      int more = VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE - 1;
      if (more > 0) {
        HttpServerOptions same = new HttpServerOptions(options).setPort(port);
        Gateway.await(
            vertx.deployVerticle(
                () -> new Listening(same, router(vertx, hub, api)),
                new DeploymentOptions().setInstances(more)));
      }
      String host = HostSyntax.inUrl(configuration.host());
      return new FrontDoor(vertx, deployment, "http://" + host + ":" + port);
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof BindException) {
        throw new StartException(
            "Cannot listen on "
                + configuration.host()
                + ":"
                + configuration.port()
                + ": "
                + failure.getCause().getMessage()
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

  private static Router router(Vertx vertx, HubEndpoint hub, RestApi api) {
    Router router = Router.router(vertx);
    router.route(Gateway.HUB_PATH).handler(context -> hub.handle(context.request()));
    router.route(Gateway.HUB_PATH + "/*").handler(context -> hub.handle(context.request()));
    api.mount(router);
    return router;
  }

  /** One listener on one event loop. */
  private static final class Listening extends AbstractVerticle {

    private final HttpServerOptions options;
    private final Router router;
    private int port;

    Listening(HttpServerOptions options, Router router) {
      this.options = options;
      this.router = router;
    }

    int port() {
      return port;
    }

    @Override
    public void start(Promise<Void> started) {
      HttpServer server = vertx.createHttpServer(options).requestHandler(router);
      server
          .listen()
          .onSuccess(listening -> port = listening.actualPort())
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }
}
