package io.toneout.server.outbound;

import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpListeners;
import io.toneout.delivery.route.HttpTarget;
import io.toneout.server.edge.EventLoops;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Posts events to HTTP listeners with the HTTP client of Vert.x. Safe for any thread.
 *
 * <p>Connections are kept for the next event for a few seconds: less than the five after which
 * Node.js closes them, so that a request seldom meets a connection that is just being closed.
 */
public final class VertxHttpListeners implements HttpListeners, AutoCloseable {

  private static final int KEEP_ALIVE_SECONDS = 4;
  private static final int LONGEST_STATUS_LINE = 1_024;
  private static final int LONGEST_HEADERS = 8 * 1_024;

  private final HttpClient client;
  private final OutboundOptions options;
  private final OutboundPolicy policy;
  private final NameLookup names;
  private final OpenConnections connections;
  private final AttemptGate gate;
  private final AttemptGate reserved;
  private final AnsweringListeners answering = new AnsweringListeners();
  private final ContextInternal[] loops;
  private volatile boolean closed;

  /** Makes the way out with the resolver of the JDK. Vert.x stays the caller's to close. */
  public VertxHttpListeners(Vertx vertx, OutboundPolicy policy, OutboundOptions options) {
    this(vertx, policy, options, HostResolver.JDK);
  }

  /** Makes the way out with a resolver of the caller's. */
  public VertxHttpListeners(
      Vertx vertx, OutboundPolicy policy, OutboundOptions options, HostResolver resolver) {
    this.options = options;
    this.policy = policy;
    this.names = new NameLookup(resolver, options.connectTimeout());
    this.connections = new OpenConnections(options.keptConnections());
    this.gate = new AttemptGate(options.concurrentAttempts(), options.waitingAttempts());
    this.reserved = new AttemptGate(options.reservedAttempts(), 0);
    this.loops =
        Stream.generate(((VertxInternal) vertx)::createEventLoopContext)
            .limit(EventLoops.of(vertx).size())
            .toArray(ContextInternal[]::new);
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_1_1)
                    .setConnectTimeout(Math.toIntExact(options.connectTimeout().toMillis()))
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                    .setMaxInitialLineLength(LONGEST_STATUS_LINE)
                    .setMaxHeaderSize(LONGEST_HEADERS)
                    .setDecompressionSupported(false))
            .with(
                new PoolOptions()
                    .setHttp1MaxSize(options.connectionsPerAddress())
                    .setMaxWaitQueueSize(options.concurrentAttempts() + options.reservedAttempts()))
            .withConnectHandler(connections::opened)
            .build();
  }

  @Override
  public Call post(
      HttpTarget target, byte[] payload, Map<String, String> headers, Consumer<HttpAnswer> done) {
    // By target, so that an attempt shares its loop with the connection kept for it.
    ContextInternal loop = loops[Math.floorMod(target.hashCode(), loops.length)];
    HttpAttempt attempt = new HttpAttempt(this, loop, target, payload, headers, done);
    attempt.start();
    return attempt;
  }

  /**
   * Stops: what is under way fails as reset, what comes later as not connected. Waits until the
   * connections are closed, at most two seconds, so it must not be called on an event loop.
   */
  @Override
  public void close() {
    closed = true;
    names.close();
    client
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .completeOnTimeout(null, 2, TimeUnit.SECONDS)
        .join();
  }

  HttpClient client() {
    return client;
  }

  OutboundOptions options() {
    return options;
  }

  OutboundPolicy policy() {
    return policy;
  }

  NameLookup names() {
    return names;
  }

  OpenConnections connections() {
    return connections;
  }

  AttemptGate gate() {
    return gate;
  }

  /** Places for listeners that answered when they were last asked. */
  AttemptGate reserved() {
    return reserved;
  }

  AnsweringListeners answering() {
    return answering;
  }

  boolean isClosed() {
    return closed;
  }
}
