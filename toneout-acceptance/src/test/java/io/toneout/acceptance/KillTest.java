package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.cli.demo.WebSocketListener;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A gateway that is killed again and again while events pour in loses none that it acknowledged.
 *
 * <p>Twenty lanes: eight with a websocket listener that comes back after each kill, eight with a
 * web server that is down a quarter of the time, four with nobody until the end, which is the
 * backlog.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("toneout.test.kills", 20);
  private static final int WEBSOCKET_LANES = 8;
  private static final int HTTP_LANES = 8;
  private static final int LANES = 20;
  private static final int PUBLISHERS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final AtomicReference<Api> api = new AtomicReference<>();
  private final AtomicBoolean loading = new AtomicBoolean(true);
  private final Map<Integer, Received> received = new TreeMap<>();
  private final Map<Integer, List<Long>> acknowledged = new TreeMap<>();
  private final List<WebServer> webServers = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;
  private String[] settings = {};

  @AfterEach
  void close() throws Exception {
    loading.set(false);
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  @Test
  void losesNothingAcknowledgedWhenKilledAtAnyMoment() throws Exception {
    loseNothing();
  }

  @Test
  void losesNothingOnPostgresEither() throws Exception {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    open.add(postgres);
    settings = new String[] {"database.url", postgres.getJdbcUrl("postgres", "postgres")};
    loseNothing();
  }

  private void loseNothing() throws Exception {
    long seed = Long.getLong("toneout.test.seed", System.nanoTime());
    System.out.println("kills: " + KILLS + ", -Dtoneout.test.seed=" + seed);
    Random random = new Random(seed);
    port = GatewayProcess.freePort();
    GatewayProcess gateway = start();
    register(gateway.api());
    for (int lane = 1; lane <= WEBSOCKET_LANES; lane++) {
      listen(lane);
    }
    List<Thread> publishers = new ArrayList<>();
    for (int number = 0; number < PUBLISHERS; number++) {
      int first = number;
      publishers.add(Thread.ofVirtual().start(() -> publish(first)));
    }
    long uptime = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long up = System.nanoTime();
      Thread.sleep(200 + random.nextInt(800));
      uptime += System.nanoTime() - up;
      gateway.kill();
      gateway = start();
    }
    loading.set(false);
    for (Thread publisher : publishers) {
      publisher.join();
    }
    open.add(gateway);
    // From now on nobody fails, so that what is left to wait for is delivery and no pause.
    webServers.forEach(webServer -> webServer.answer(request -> 200));
    for (int lane = WEBSOCKET_LANES + HTTP_LANES + 1; lane <= LANES; lane++) {
      listen(lane);
    }
    int total = acknowledged.values().stream().mapToInt(List::size).sum();
    System.out.printf(
        "%d events acknowledged, %.0f/s while up, %d kills%n",
        total, total / (uptime / 1e9), KILLS);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(missing()).isEmpty());
    for (int lane = 1; lane <= LANES; lane++) {
      assertThat(receivedOn(lane).firstArrivals()).as("lane " + lane).isSorted();
    }
  }

  private Received receivedOn(int lane) {
    return Objects.requireNonNull(received.get(lane));
  }

  /** What was acknowledged and has not arrived, by lane. */
  private Map<Integer, Set<Long>> missing() {
    Map<Integer, Set<Long>> missing = new TreeMap<>();
    acknowledged.forEach((lane, seqs) -> {
      Set<Long> waiting = new TreeSet<>(seqs);
      waiting.removeAll(new HashSet<>(receivedOn(lane).seqs()));
      if (!waiting.isEmpty()) {
        missing.put(lane, waiting);
      }
    });
    return missing;
  }

  private GatewayProcess start() {
    GatewayProcess gateway =
        GatewayProcess.start(
            folder.resolve("data"), port, List.of(), folder.resolve("errors.txt"), settings);
    api.set(gateway.api());
    return gateway;
  }

  private void register(Api registering) {
    for (int lane = 1; lane <= LANES; lane++) {
      acknowledged.put(lane, new ArrayList<>());
      boolean overHttp = lane > WEBSOCKET_LANES && lane <= WEBSOCKET_LANES + HTTP_LANES;
      if (overHttp) {
        WebServer webServer = WebServer.start(request -> request % 40 < 10 ? 503 : 200);
        open.add(webServer);
        webServers.add(webServer);
        received.put(lane, webServer.received());
        registering.register(lane, webServer.port());
      } else {
        received.put(lane, new Received());
        registering.register(lane, 0);
      }
    }
  }

  /** Keeps a websocket listener on a lane until the test ends. */
  private void listen(int lane) {
    URI hub = URI.create("ws://127.0.0.1:" + port + "/apiWsHub");
    AtomicBoolean wanted = new AtomicBoolean(true);
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              while (wanted.get()) {
                try (WebSocketListener listener =
                    WebSocketListener.connect(
                        client,
                        hub,
                        RunningGateway.COMMUNITY,
                        RunningGateway.KEY,
                        lane,
                        receivedOn(lane)::add)) {
                  listener.awaitEnd();
                } catch (Exception gatewayDown) {
                  pause();
                }
              }
            });
    open.add(() -> {
      wanted.set(false);
      thread.interrupt();
    });
  }

  /** Single events and batches in turn, over all lanes. */
  private void publish(int publisher) {
    for (int number = publisher; loading.get(); number++) {
      int lane = 1 + number % LANES;
      try {
        acknowledged(lane, api.get().publishNumber(lane, number));
        JsonNode results = publishBatch(number).path("results");
        for (int entry = 0; entry < LANES; entry++) {
          acknowledged(entry + 1, results.path(entry));
        }
      } catch (RuntimeException | AssertionError notAcknowledged) {
        pause();
      }
    }
  }

  /** One event for each lane. */
  private JsonNode publishBatch(int number) {
    String events =
        IntStream.rangeClosed(1, LANES)
            .mapToObj(lane ->
                "{\"serverId\":%d,\"type\":\"EVENT_911\",\"data\":{\"n\":%d}}"
                    .formatted(lane, number))
            .collect(Collectors.joining(","));
    return api.get().json("POST", "/v2/general/push-events", "{\"events\":[" + events + "]}");
  }

  /** Counts what the gateway says is accepted; a batch may have entries that are not. */
  private void acknowledged(int lane, JsonNode answer) {
    if (answer.has("seq")) {
      List<Long> seqs = Objects.requireNonNull(acknowledged.get(lane));
      synchronized (seqs) {
        seqs.add(answer.path("seq").longValue());
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
