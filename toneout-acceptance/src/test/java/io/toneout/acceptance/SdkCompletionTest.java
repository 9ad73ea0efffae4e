package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.acceptance.faults.FaultProxy;
import io.toneout.listener.PushListener;
import io.toneout.listener.ReceivedEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The SDK acknowledges what its handlers have handled, not what has merely come in. */
class SdkCompletionTest {

  @TempDir Path data;
  private final List<ReceivedEvent> handled = new CopyOnWriteArrayList<>();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch mayReturn = new CountDownLatch(1);
  private RunningGateway gateway;
  private FaultProxy network;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
    gateway.api().register(1, 0);
    network = FaultProxy.start(URI.create(gateway.url()).getPort());
  }

  @AfterEach
  void stop() throws Exception {
    mayReturn.countDown();
    network.close();
    gateway.close();
  }

  @Test
  void anEventIsPendingUntilItsHandlerHasReturned() throws Exception {
    try (PushListener listener = listener()) {
      listener.start().get(30, TimeUnit.SECONDS);
      JsonNode published = gateway.api().publishNumber(1, 1);
      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

      assertThat(event(published).path("status").stringValue()).isEqualTo("pending");

      mayReturn.countDown();
      await().until(() -> event(published).path("status").stringValue().equals("delivered"));
      assertThat(event(published).path("confirmation").stringValue()).isEqualTo("completion");
      assertThat(handled).hasSize(1);
    }
  }

  @Test
  void anEventInHandWhenTheConnectionBreaksIsHandledOnceAndAcknowledgedOnTheNext()
      throws Exception {
    try (PushListener listener = listener()) {
      listener.start().get(30, TimeUnit.SECONDS);
      JsonNode published = gateway.api().publishNumber(1, 1);
      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

      network.cut(true);
      await().until(() -> attempts(published) == 1 && gateway.api().sessions(1) == 1);
      mayReturn.countDown();

      await().until(() -> event(published).path("status").stringValue().equals("delivered"));
      assertThat(event(published).path("attemptLog"))
          .extracting(attempt -> attempt.path("outcome").stringValue())
          .containsExactly("failed", "delivered");
      assertThat(handled).hasSize(1);
    }
  }

  private PushListener listener() {
    return PushListener.builder()
        .gateway(network.url())
        .community(RunningGateway.COMMUNITY)
        .key(RunningGateway.KEY)
        .server(1)
        .reconnect(Duration.ofMillis(20), Duration.ofMillis(200))
        .onEvent(this::handle)
        .build();
  }

  private void handle(ReceivedEvent event) {
    entered.countDown();
    try {
      mayReturn.await();
      handled.add(event);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private int attempts(JsonNode published) {
    return event(published).path("attemptLog").size();
  }

  private JsonNode event(JsonNode published) {
    return gateway.api().event(published.path("eventId").stringValue());
  }
}
