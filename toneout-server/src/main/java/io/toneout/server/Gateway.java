package io.toneout.server;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.DeliverySettings;
import io.toneout.delivery.lane.LaneObserver;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.operations.DiscardJobs;
import io.toneout.delivery.operations.JobStore;
import io.toneout.delivery.operations.Redelivery;
import io.toneout.delivery.operations.RedeliveryJobs;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.api.ApiParts;
import io.toneout.server.api.BackupSource;
import io.toneout.server.api.Readiness;
import io.toneout.server.api.RestApi;
import io.toneout.server.check.LinkWalk;
import io.toneout.server.config.Configuration;
import io.toneout.server.config.DeliveryConfig;
import io.toneout.server.config.Secret;
import io.toneout.server.config.ServersPut;
import io.toneout.server.docs.DocsEndpoint;
import io.toneout.server.edge.EventLoops;
import io.toneout.server.edge.Proxies;
import io.toneout.server.hub.PushHub;
import io.toneout.server.limits.Limits;
import io.toneout.server.live.DocumentSnapshots;
import io.toneout.server.live.LiveState;
import io.toneout.server.metrics.AttemptLog;
import io.toneout.server.metrics.Metrics;
import io.toneout.server.metrics.MetricsEndpoint;
import io.toneout.server.outbound.OutboundOptions;
import io.toneout.server.outbound.OutboundPolicy;
import io.toneout.server.outbound.VertxHttpListeners;
import io.toneout.server.panel.Panel;
import io.toneout.server.panel.PanelParts;
import io.toneout.server.panel.figures.Figures;
import io.toneout.server.panel.live.Changes;
import io.toneout.server.panel.live.ObservedJobs;
import io.toneout.server.setup.AdminAccount;
import io.toneout.server.setup.AdminCredentials;
import io.toneout.server.setup.FirstRun;
import io.toneout.signalr.HubEndpoint;
import io.toneout.signalr.HubOptions;
import io.toneout.store.Store;
import io.toneout.store.StoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole gateway as one object: started, it listens; closed, it has stopped in an orderly way.
 *
 * <p>The only place that names implementations. What is opened is closed in the opposite order,
 * also when the start fails half way.
 */
public final class Gateway implements AutoCloseable {

  private static final byte[] NOTHING = new byte[0];
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /** Together with the store these are less than the ten seconds of an orderly stop. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  private static final Duration DRAIN = Duration.ofSeconds(2);

  /** Polls are held for less than the server lets a connection be idle. */
  private static final HubOptions HUB =
      HubOptions.builder().pollTimeout(Duration.ofSeconds(60)).build();

  private static final Duration STEP = Duration.ofSeconds(1);

  private final Closing closing = new Closing();
  private final FrontDoor door;
  private List<String> requests = List.of();

  private Gateway(Configuration configuration) {
    try {
      door = open(configuration);
    } catch (IOException failure) {
      closing.close();
      throw new StartException("The data folder cannot be used: " + failure.getMessage(), failure);
    } catch (RuntimeException failure) {
      closing.close();
      throw failure;
    }
  }

  /**
   * Starts a gateway and returns when it listens. Blocks; not for an event loop.
   *
   * @throws RuntimeException whose message says what is in the way; nothing is left open then
   */
  public static Gateway start(Configuration configuration) {
    return new Gateway(configuration);
  }

  /** Where it listens, for example {@code http://127.0.0.1:8080}. */
  public String url() {
    return door.url();
  }

  /** Stops: no new work, sessions told to come back, what is under way recorded or left pending. */
  @Override
  public void close() {
    closing.close();
  }

  /**
   * Every request that the REST API and the documentation take, for example {@code GET
   * /v2/general/servers/:serverId}.
   */
  List<String> requests() {
    return requests;
  }

  private FrontDoor open(Configuration configuration) throws IOException {
    Clock clock = Clock.systemUTC();
    DeliveryConfig delivering = configuration.delivery();
    Secret database = configuration.databaseUrl();
    Store store =
        closing.later(
            "store",
            Store.open(
                new StoreOptions(
                    configuration.data(),
                    configuration.secretsFile(),
                    delivering.laneLimit(),
                    database == null ? null : database.reveal())));
    EventLog log = store.eventLog();
    Registry registry = Registry.load(store.registry(), clock).join();
    AdminCredentials admin =
        new FirstRun(configuration.data(), configuration.bootstrap(), System.err).run(registry);

    Vertx vertx = EventLoops.start();
    closing.later("event loops", () -> await(vertx.close(), STEP));
    Metrics metrics = closing.later("metrics", new Metrics(Version.text()));
    VertxHttpListeners listeners =
        closing.later(
            "HTTP deliveries",
            new VertxHttpListeners(
                vertx,
                new OutboundPolicy(configuration.outboundAllow(), configuration.isLoopbackOnly()),
                OutboundOptions.defaults(Version.text())));
    Sessions sessions = new Sessions();
    DeliverySettings settings = settings(delivering);
    LiveState live = new LiveState(log, new DocumentSnapshots(store.documents()), clock);
    live.follow(registry);
    Changes changes = new Changes();
    live.locations().onMoved(changes::moved);
    Figures figures = new Figures(log, clock, System::nanoTime);
    List<EventLoopScheduler> loops = EventLoopScheduler.onEach(vertx, clock);
    Delivery delivery =
        new Delivery(
            log,
            registry,
            sessions,
            listeners,
            settings,
            new Random(),
            loops,
            LaneObserver.all(metrics, new AttemptLog(), live, changes, figures));
    registry.observe(changes);
    store.onCommit(metrics::committed);
    int waiting = delivery.start().join();
    if (waiting > 0) {
      LOG.info("{} events from before are still to be delivered", waiting);
    }
    Redelivery redelivery = new Redelivery(log, registry, clock);
    JobStore jobs = new ObservedJobs(store.jobs(), changes);
    RedeliveryJobs redeliveries = new RedeliveryJobs(log, jobs, redelivery, loops.getFirst());
    redeliveries.resume().join();
    DiscardJobs discards = new DiscardJobs(log, jobs, delivery, loops.getFirst());
    discards.resume().join();
    closing.later("live state", live::save);
    closing.later(
        "maintenance",
        new Maintenance(
            vertx, log, store.audit(), store.documents(), live, clock, delivering.retention()));

    Limits limits = new Limits(configuration.limits(), System::nanoTime);
    Readiness readiness =
        new Readiness(
            () -> store.documents().put("gateway", "readiness", NOTHING, null), System::nanoTime);
    Proxies proxies = new Proxies(configuration.trustedProxies());
    PushHub pushHub =
        new PushHub(registry, delivery, sessions, limits, live, clock, System::nanoTime);
    HubEndpoint hub = HubEndpoint.create(vertx, pushHub.hub(), HUB);
    LinkWalk links = new LinkWalk(registry, sessions, listeners, clock);
    RestApi api =
        new RestApi(
            new ApiParts(
                registry,
                delivery,
                log,
                sessions,
                redelivery,
                redeliveries,
                links,
                settings,
                admin,
                limits,
                proxies,
                readiness,
                metrics::answered,
                new BackupSource(configuration.data(), store::backup),
                store.audit(),
                live,
                configuration.validation(),
                configuration.serversPut() == ServersPut.REPLACE,
                Version.text(),
                clock));
    Panel panel =
        closing.later(
            "panel",
            new Panel(
                vertx,
                new PanelParts(
                    registry,
                    delivery,
                    log,
                    sessions,
                    redelivery,
                    redeliveries,
                    discards,
                    jobs,
                    links,
                    api.typedEvents(),
                    live,
                    store.documents(),
                    store.audit(),
                    new AdminAccount(configuration.data(), admin),
                    limits,
                    proxies,
                    changes,
                    figures,
                    configuration.map(),
                    configuration.publicUrl(),
                    Version.text(),
                    clock)));
    MetricsEndpoint scrapes =
        new MetricsEndpoint(metrics, configuration.metricsToken(), proxies, limits);
    DocsEndpoint docs = new DocsEndpoint(Version.text(), limits, proxies);
    requests = Stream.concat(api.requests().stream(), docs.requests().stream()).toList();
    FrontDoor opened =
        FrontDoor.open(vertx, configuration, proxies, hub, docs, api, scrapes, panel);
    closing.later("front door", opened);
    docs.prepareLater(vertx);
    closing.later("hub", () -> await(hub.drain(DRAIN), DRAIN.plus(STEP)));
    closing.later("deliveries", () -> settle(delivery));
    closing.later("new work", readiness::stop);
    Gauges.of(metrics, log, delivery, sessions, opened::connections);
    afterwards(metrics::addProcess, api::warmUp);
    return opened;
  }

  /** What is better done before it is needed, and what no start has to wait for. */
  private static void afterwards(Runnable... work) {
    Thread.ofPlatform()
        .daemon()
        .name("after-start")
        .start(() -> Stream.of(work).forEach(Runnable::run));
  }

  private static DeliverySettings settings(DeliveryConfig delivering) {
    DeliverySettings defaults = DeliverySettings.defaults();
    return new DeliverySettings(
        delivering.ttl(),
        delivering.ttlByType(),
        delivering.window(),
        defaults.unconfirmedWindow(),
        delivering.ackTimeout(),
        delivering.sessionSettle(),
        defaults.unconfirmedPause(),
        defaults.unconfirmedStanding(),
        defaults.retryFirst(),
        defaults.retryMost());
  }

  /** What is not settled by then is left pending, and repeated after the next start. */
  private static void settle(Delivery delivery) {
    delivery.stop().completeOnTimeout(null, SETTLE.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  static <T> T await(Future<T> future, Duration atMost) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
