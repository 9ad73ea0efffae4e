package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.toneout.acceptance.faults.FaultProxy;
import io.toneout.events.data.UnknownData;
import io.toneout.listener.Gap;
import io.toneout.listener.MissedEvent;
import io.toneout.listener.PushListener;
import io.toneout.listener.PushListenerBuilder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The SDK while the gateway restarts and the network between them is cut. */
class SdkCutsTest {

  private static final int CUTS = Integer.getInteger("toneout.sdk.cuts", 20);
  private static final int EVENTS_BETWEEN = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path data;
  private final int port = GatewayProcess.freePort();
  private final List<Integer> handled = new CopyOnWriteArrayList<>();
  private final List<Gap> gaps = new CopyOnWriteArrayList<>();
  private final AtomicBoolean publishing = new AtomicBoolean(true);
  private final AtomicInteger published = new AtomicInteger();
  private RunningGateway gateway;
  private FaultProxy network;

  @BeforeEach
  void start() {
    gateway = gateway();
    gateway.api().register(1, 0);
    network = FaultProxy.start(port);
  }

  @AfterEach
  void stop() throws Exception {
    publishing.set(false);
    network.close();
    gateway.close();
  }

  @Test
  void neitherLosesNorDoublesAnEventForItsHandlers() throws Exception {
    try (PushListener listener = builder().build()) {
      listener.start().get(30, TimeUnit.SECONDS);
      Thread publisher = Thread.ofVirtual().start(this::publish);
      for (int cut = 0; cut < CUTS; cut++) {
        int before = handled.size();
        await().atMost(PATIENCE).until(() -> handled.size() >= before + EVENTS_BETWEEN);
        if (cut % 2 == 0) {
          gateway.close();
          gateway = gateway();
        } else {
          network.cut(cut % 4 == 1);
        }
      }
      publishing.set(false);
      publisher.join();
      int all = published.get();
      await().atMost(PATIENCE).until(() -> handled.size() >= all);
      assertThat(handled).isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
      assertThat(gaps).isEmpty();
    }
  }

  @Test
  void saysThatMissingEventsHadExpired() throws Exception {
    try (PushListener listener = builder().build()) {
      listener.start().get(30, TimeUnit.SECONDS);
      gateway.api().publish(1, event(1, ""));
      await().atMost(PATIENCE).until(() -> handled.size() == 1);
      network.down(true);
      await().atMost(PATIENCE).until(() -> gateway.api().sessions(1) == 0);
      JsonNode lost = gateway.api().publish(1, event(2, ",\"ttlSeconds\":1"));
      await().atMost(PATIENCE).until(() -> status(lost).equals("expired"));
      network.down(false);
      gateway.api().publish(1, event(3, ""));
      await().atMost(PATIENCE).until(() -> gaps.size() == 1);
      assertThat(handled).containsExactly(1, 3);
      assertThat(gaps.getFirst().explained()).isTrue();
      assertThat(gaps.getFirst().events())
          .extracting(MissedEvent::seq, MissedEvent::status)
          .containsExactly(tuple(2L, "expired"));
    }
  }

  private PushListenerBuilder builder() {
    return PushListener.builder()
        .gateway(network.url())
        .community(RunningGateway.COMMUNITY)
        .key(RunningGateway.KEY)
        .server(1)
        .reconnect(Duration.ofMillis(20), Duration.ofMillis(200))
        .keepAlive(Duration.ofMillis(200))
        .onGap(gaps::add)
        .on(UnknownData.class, (data, event) -> handled.add(number(data)));
  }

  private static int number(UnknownData data) {
    return Objects.requireNonNull(data.value()).path("n").intValue();
  }

  private static String event(int number, String further) {
    return "{\"type\":\"MY_OWN\",\"data\":{\"n\":" + number + "}" + further + "}";
  }

  private void publish() {
    while (publishing.get()) {
      int number = published.get() + 1;
      if (accepted(number)) {
        published.set(number);
      }
    }
  }

  /** Whether the gateway has it; asked again with the same key, it takes it once. */
  private boolean accepted(int number) {
    try {
      return gateway
              .api()
              .send(
                  "POST",
                  "/v2/general/servers/1/push-events",
                  event(number, ""),
                  "Idempotency-Key",
                  "number-" + number)
              .statusCode()
          == 202;
    } catch (UncheckedIOException restarting) {
      return false;
    }
  }

  private String status(JsonNode answer) {
    return gateway.api().event(answer.path("eventId").stringValue()).path("status").stringValue();
  }

  private RunningGateway gateway() {
    return RunningGateway.start(data, "port", String.valueOf(port));
  }
}
