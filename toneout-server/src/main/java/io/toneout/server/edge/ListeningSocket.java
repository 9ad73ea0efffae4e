package io.toneout.server.edge;

import io.toneout.server.config.TlsConfig;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port, with a listener on each event loop, and what every request meets before it is looked
 * at: bounds on connections, sizes and times ({@link EdgeLimits}), the leave of browser origins,
 * and TLS with a certificate that is read again when its files change.
 */
public final class ListeningSocket {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningSocket.class);
  private static final Duration LOOK_AT_FILES = Duration.ofSeconds(5);

  /** Names the port that is drawn once for all listeners of this socket. */
  private static final int DRAWN = 1;

  private final Vertx vertx;
  private final EdgeLimits limits;
  private final Origins origins;
  private final @Nullable TlsConfig tls;
  private final Supplier<Handler<HttpServerRequest>> requests;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger port = new AtomicInteger();
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private volatile @Nullable Certificate certificate;
  private volatile String deployment = "";

  /**
   * Prepares a socket that does not listen yet.
   *
   * @param tls the certificate's files; null for plain HTTP
   * @param requests makes what answers requests, once for each event loop
   */
  public ListeningSocket(
      Vertx vertx,
      EdgeLimits limits,
      Origins origins,
      @Nullable TlsConfig tls,
      Supplier<Handler<HttpServerRequest>> requests) {
    this.vertx = vertx;
    this.limits = limits;
    this.origins = origins;
    this.tls = tls;
    this.requests = requests;
  }

  /**
   * Listens. Blocks while it reads the certificate.
   *
   * @param options of the server, to which the bounds are added
   * @param atPort 0 for a free one
   * @return the port
   * @throws CertificateException if the certificate cannot be used
   */
  public Future<Integer> listen(HttpServerOptions options, String host, int atPort) {
    options
        // It would hold a connection back until it has said something.
        .setHttp2ClearTextEnabled(false)
        .setAcceptBacklog(1024)
        .setMaxHeaderSize(limits.headerBytes())
        .setIdleTimeout((int) Math.max(1, limits.silence().toSeconds()));
    if (tls != null) {
      Certificate first = Certificate.read(tls, vertx);
      certificate = first;
      options.setSsl(true).setUseAlpn(false).setKeyCertOptions(first.options());
      vertx.setPeriodic(LOOK_AT_FILES.toMillis(), id -> reload());
    }
    SocketAddress address =
        atPort == 0
            ? SocketAddress.sharedRandomPort(DRAWN, host)
            : SocketAddress.inetSocketAddress(atPort, host);
    DeploymentOptions everyLoop = new DeploymentOptions().setInstances(EventLoops.of(vertx).size());
    return vertx
        .deployVerticle(() -> new Listening(options, address), everyLoop)
        .map(id -> {
          deployment = id;
          return port.get();
        });
  }

  /** Ends all connections and listens no more. */
  public Future<Void> close() {
    return vertx.undeploy(deployment);
  }

  /** How many connections are open. */
  public int connections() {
    return connections.get();
  }

  /** Whether the request may open a websocket here. */
  public boolean mayConnect(HttpServerRequest request) {
    return origins.mayConnect(request);
  }

  /**
   * Looks whether the certificate's files have changed and, if they have and can be used, serves
   * new connections with them. What cannot be used is left alone until it changes again.
   *
   * @return whether there is a new certificate now
   */
  Future<Boolean> reload() {
    TlsConfig files = tls;
    Certificate present = certificate;
    if (files == null || present == null) {
      return Future.succeededFuture(false);
    }
    return vertx
        .executeBlocking(() -> Certificate.read(files, vertx))
        .compose(read -> {
          if (read == null || read.isSameAs(present)) {
            return Future.succeededFuture(false);
          }
          certificate = read;
          LOG.info("New certificate, valid until {}", read.validUntil());
          return use(read.options()).map(true);
        })
        .onFailure(
            failure -> LOG.warn("The old certificate stays in use: {}", failure.getMessage()));
  }

  private Future<Void> use(PemKeyCertOptions options) {
    ServerSSLOptions ssl = new ServerSSLOptions().setKeyCertOptions(options);
    return Future.all(servers.stream().map(server -> server.updateSSLOptions(ssl, true)).toList())
        .mapEmpty();
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
      Visits visits = new Visits(limits, System::nanoTime, connections);
      Handler<HttpServerRequest> handler = requests.get();
      vertx.setPeriodic(sweepMillis(), id -> visits.sweep());
      HttpServer server =
          vertx
              .createHttpServer(options)
              .connectionHandler(visits::opened)
              .requestHandler(request -> {
                visits.requested(request);
                if (!origins.answered(request)) {
                  handler.handle(request);
                }
              });
      servers.add(server);
      return server.listen(address).onSuccess(listening -> port.set(listening.actualPort()));
    }

    /** Often enough for the shortest patience to be off by a fifth at most. */
    private long sweepMillis() {
      long shortest =
          Math.min(
              limits.firstRequest().toMillis(),
              Math.min(limits.nextRequest().toMillis(), limits.body().toMillis()));
      return Math.clamp(shortest / 5, 10, 1_000);
    }
  }
}
