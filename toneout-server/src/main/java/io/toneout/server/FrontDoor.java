package io.toneout.server;

import io.toneout.delivery.route.HttpTarget;
import io.toneout.server.api.RestApi;
import io.toneout.server.config.Configuration;
import io.toneout.server.docs.DocsEndpoint;
import io.toneout.server.edge.CertificateException;
import io.toneout.server.edge.EdgeLimits;
import io.toneout.server.edge.ListeningSocket;
import io.toneout.server.edge.Origins;
import io.toneout.server.edge.Proxies;
import io.toneout.server.metrics.MetricsEndpoint;
import io.toneout.server.panel.Panel;
import io.toneout.signalr.HubEndpoint;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/**
 * What answers at the listening socket: the hub first, then the panel and the REST API. Closing it
 * refuses new connections and ends those that are left.
 */
final class FrontDoor implements AutoCloseable {

  /** Where the hub is (WIRE.md, section 2). */
  private static final String HUB_PATH = "/apiWsHub";

  private static final Duration OPEN = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(1);
  private static final String WEB_SOCKET = "websocket";

  private final Vertx vertx;
  private final Proxies proxies;
  private final HubEndpoint hub;
  private final DocsEndpoint docs;
  private final RestApi api;
  private final MetricsEndpoint figures;
  private final Panel panel;
  private final ListeningSocket socket;
  private String url = "";

  private FrontDoor(
      Vertx vertx,
      Configuration configuration,
      Proxies proxies,
      HubEndpoint hub,
      DocsEndpoint docs,
      RestApi api,
      MetricsEndpoint figures,
      Panel panel) {
    this.vertx = vertx;
    this.proxies = proxies;
    this.hub = hub;
    this.docs = docs;
    this.api = api;
    this.figures = figures;
    this.panel = panel;
    this.socket =
        new ListeningSocket(
            vertx,
            EdgeLimits.DEFAULTS,
            new Origins(configuration.allowedOrigins(), configuration.publicUrl()),
            configuration.tls(),
            this::router);
  }

  /** Listens on the configured address; returns when it does. */
  static FrontDoor open(
      Vertx vertx,
      Configuration configuration,
      Proxies proxies,
      HubEndpoint hub,
      DocsEndpoint docs,
      RestApi api,
      MetricsEndpoint figures,
      Panel panel) {
    FrontDoor door = new FrontDoor(vertx, configuration, proxies, hub, docs, api, figures, panel);
    try {
      door.listen(configuration);
      return door;
    } catch (CertificateException failure) {
      throw new StartException(String.valueOf(failure.getMessage()), failure);
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

  /** Where it listens; behind a proxy, clients may know it by another name. */
  String url() {
    return url;
  }

  /** How many connections are open. */
  int connections() {
    return socket.connections();
  }

  @Override
  public void close() {
    Gateway.await(socket.close(), CLOSE);
  }

  private void listen(Configuration configuration) {
    HttpServerOptions options = HubEndpoint.requiredOn(new HttpServerOptions());
    int port =
        Gateway.await(socket.listen(options, configuration.host(), configuration.port()), OPEN);
    String scheme = configuration.tls() == null ? "http" : "https";
    url = scheme + "://" + new HttpTarget(configuration.host(), port);
  }

  private Handler<HttpServerRequest> router() {
    Router router = Router.router(vertx);
    router.route(HUB_PATH).handler(context -> toHub(context.request()));
    router.route(HUB_PATH + "/*").handler(context -> toHub(context.request()));
    figures.mount(router);
    panel.mount(router);
    docs.mount(router);
    api.mount(router);
    return router;
  }

  private void toHub(HttpServerRequest request) {
    String upgrade = request.getHeader("Upgrade");
    if (upgrade != null
        && upgrade.toLowerCase(Locale.ROOT).contains(WEB_SOCKET)
        && !socket.mayConnect(request)) {
      request
          .response()
          .setStatusCode(403)
          .putHeader("Content-Type", "text/plain")
          .end("This origin is not in allowed-origins");
      return;
    }
    hub.handle(request, proxies.address(request));
  }
}
