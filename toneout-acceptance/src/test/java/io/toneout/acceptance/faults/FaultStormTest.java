package io.toneout.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.acceptance.Api;
import io.toneout.acceptance.Received;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import io.toneout.cli.demo.WebSocketListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Networks that fail at random places, drawn from a seed: no event is lost, first arrivals are in
 * order, and everything ends delivered.
 */
class FaultStormTest {

  private static final int LANES = 6;
  private static final int EVENTS = Integer.getInteger("toneout.test.faulty.events", 60);

  /**
   * The first connections of each network fail; so many hold a lane up for a while, not for long.
   */
  private static final int FAULTS = Integer.getInteger("toneout.test.faults", 3);

  private static final int BYTES = 4_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path data;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  @Test
  void losesNothingAndKeepsTheOrderWhateverTheNetworkDoes() {
    long seed = Long.getLong("toneout.test.seed", System.nanoTime());
    System.out.println("faults: -Dtoneout.test.seed=" + seed);
    RunningGateway gateway = RunningGateway.start(data, "delivery.ack-timeout", "500ms");
    open.add(gateway);
    Api api = gateway.api();
    int port = URI.create(gateway.url()).getPort();
    List<Received> received = new ArrayList<>();
    for (int lane = 1; lane <= LANES; lane++) {
      Random random = new Random(seed + lane);
      if (lane % 2 == 0) {
        api.register(lane, 0);
        received.add(sessions(lane, network(port, plans(random, true))));
      } else {
        WebServer webServer = WebServer.start();
        open.add(webServer);
        received.add(webServer.received());
        // A byte that is lost here costs a whole attempt's time, so nothing is.
        api.register(lane, network(webServer.port(), plans(random, false)).port());
      }
    }
    for (int number = 1; number <= EVENTS; number++) {
      for (int lane = 1; lane <= LANES; lane++) {
        api.publishNumber(lane, number);
      }
    }
    List<Long> all = LongStream.rangeClosed(1, EVENTS).boxed().toList();
    for (int lane = 1; lane <= LANES; lane++) {
      String name = "lane " + lane + " of seed " + seed;
      Received of = received.get(lane - 1);
      await(name).atMost(PATIENCE).until(() -> of.firstArrivals().size() == EVENTS);
      assertThat(of.firstArrivals()).as(name).isEqualTo(all);
      assertSameIdForEachNumber(of, name);
      int serverId = lane;
      await(name).atMost(PATIENCE).until(() -> delivered(api, serverId) == EVENTS);
    }
  }

  private FaultProxy network(int target, IntFunction<Plan> script) {
    FaultProxy network = FaultProxy.start(target, script);
    open.add(network);
    return network;
  }

  private static IntFunction<Plan> plans(Random random, boolean losing) {
    List<Plan> faults =
        IntStream.range(0, FAULTS).mapToObj(number -> Plan.random(random, BYTES, losing)).toList();
    return connection -> connection <= FAULTS ? faults.get(connection - 1) : Plan.CLEAN;
  }

  /** A listener that comes back whenever its connection ends. */
  private Received sessions(int lane, FaultProxy network) {
    Received received = new Received();
    URI hub = URI.create("ws://127.0.0.1:" + network.port() + "/apiWsHub");
    HttpClient client = HttpClient.newHttpClient();
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
                        received::add)) {
                  listener.awaitEnd();
                } catch (Exception networkFailed) {
                  Thread.yield();
                }
              }
            });
    open.add(() -> {
      wanted.set(false);
      thread.interrupt();
      client.shutdownNow();
    });
    return received;
  }

  private static void assertSameIdForEachNumber(Received received, String name) {
    List<JsonNode> events = received.events();
    long distinct = events.stream().map(event -> event.path("id").stringValue()).distinct().count();
    assertThat(distinct).as(name).isEqualTo(EVENTS);
  }

  private static int delivered(Api api, int serverId) {
    return api.json(
            "GET",
            "/v2/general/servers/" + serverId + "/push-events?status=delivered&limit=500",
            "")
        .path("events")
        .size();
  }
}
