package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.toneout.cli.demo.WebSocketListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many servers at once: each session gets its own events, all of them, in order. */
class ManySessionsTest {

  private static final int SESSIONS = 1000;
  private static final int EVENTS_EACH = 20;
  private static final int REQUESTS_IN_FLIGHT = 8;
  private static final int BATCH = 100;

  @TempDir Path data;

  @Test
  void aThousandSessionsGetTwentyThousandEventsInOrder() {
    assertTimeoutPreemptively(Duration.ofMinutes(2), this::deliverAll);
  }

  private void deliverAll() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    List<Received> received = new ArrayList<>();
    List<WebSocketListener> listeners = new ArrayList<>();
    CountDownLatch arrivals = new CountDownLatch(SESSIONS * EVENTS_EACH);
    try (RunningGateway gateway = RunningGateway.start(data)) {
      registerAll(gateway.api());
      URI hub = URI.create("ws" + gateway.hubUrl().substring("http".length()));
      for (int server = 1; server <= SESSIONS; server++) {
        Received own = new Received();
        received.add(own);
        listeners.add(
            WebSocketListener.connect(
                client,
                hub,
                RunningGateway.COMMUNITY,
                RunningGateway.KEY,
                server,
                payload -> {
                  own.add(payload);
                  arrivals.countDown();
                }));
      }
      long started = System.nanoTime();
      publishAll(gateway.api());
      double published = (System.nanoTime() - started) / 1e9;
      arrivals.await();
      double delivered = (System.nanoTime() - started) / 1e9;
      int events = SESSIONS * EVENTS_EACH;
      System.out.printf(
          Locale.ROOT,
          "%d sessions, %d events: published %.0f/s, delivered %.0f/s%n",
          SESSIONS,
          events,
          events / published,
          events / delivered);
      List<Long> expected = LongStream.rangeClosed(1, EVENTS_EACH).boxed().toList();
      for (Received own : received) {
        assertThat(own.seqs()).isEqualTo(expected);
      }
    } finally {
      listeners.forEach(WebSocketListener::cut);
    }
  }

  private static void registerAll(Api api) {
    String servers =
        IntStream.rangeClosed(1, SESSIONS)
            .mapToObj(id -> "{\"id\":" + id + "}")
            .collect(Collectors.joining(","));
    api.json("PUT", "/v2/general/servers", "{\"servers\":[" + servers + "]}");
  }

  /** Each worker has servers of its own, so that the order within each is the one published. */
  private static void publishAll(Api api) throws Exception {
    try (ExecutorService workers = Executors.newFixedThreadPool(REQUESTS_IN_FLIGHT)) {
      List<Future<?>> shares = new ArrayList<>();
      for (int worker = 0; worker < REQUESTS_IN_FLIGHT; worker++) {
        int share = worker;
        shares.add(workers.submit(() -> publishShare(api, share)));
      }
      for (Future<?> share : shares) {
        share.get();
      }
    }
  }

  private static void publishShare(Api api, int share) {
    List<String> events = new ArrayList<>();
    for (int round = 0; round < EVENTS_EACH; round++) {
      for (int server = 1 + share; server <= SESSIONS; server += REQUESTS_IN_FLIGHT) {
        events.add(
            "{\"serverId\":"
                + server
                + ",\"type\":\"EVENT_911\",\"data\":{\"n\":"
                + round
                + ",\"call\":{\"callId\":1,\"caller\":\"Ann\",\"location\":\"Vespucci\"}}}");
      }
    }
    for (int from = 0; from < events.size(); from += BATCH) {
      String batch = String.join(",", events.subList(from, Math.min(from + BATCH, events.size())));
      api.json("POST", "/v2/general/push-events", "{\"events\":[" + batch + "]}");
    }
  }
}
