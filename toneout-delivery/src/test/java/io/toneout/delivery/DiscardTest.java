package io.toneout.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.session.ScriptedSession;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DiscardTest {

  private final DeliveryFixture core = new DeliveryFixture();

  @Test
  void aWaitingEventIsGivenUpAndTheLogSaysByWhom() {
    UUID id = core.publish(1);
    assertThat(discard(id)).isEqualTo(new DiscardResult.Discarded(DeliveryFixture.LANE, 1));
    assertThat(core.event(id).status()).isEqualTo(EventStatus.DISCARDED);
    assertThat(core.event(id).reason()).isEqualTo("discardedBy:anna");
    assertThat(core.delivery.lanesAtWork()).isZero();
  }

  @Test
  void aPostUnderWayIsCutOffAndTheNextEventGoes() {
    core.withAddress();
    UUID id = core.publish(1);
    core.publish(1);
    discard(id);
    assertThat(core.listeners.posts().getFirst().cancelled()).isTrue();
    assertThat(core.listeners.last().payload()).endsWith(",\"seq\":2}");
    core.answer(200);
    assertThat(core.count(EventStatus.DISCARDED)).isEqualTo(1);
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(1);
  }

  @Test
  void whatASessionWasHandedIsDecidedByItsAcknowledgement() {
    ScriptedSession session = core.settledSession(true);
    UUID id = core.publish(1);
    assertThat(discard(id)).isEqualTo(new DiscardResult.UnderWay(DeliveryFixture.LANE, 1));
    core.pong(session);
    assertThat(core.event(id).status()).isEqualTo(EventStatus.DELIVERED);
  }

  @Test
  void aSessionIsNotHandedWhatWasGivenUp() {
    core.publish(1);
    UUID id = core.publish(1);
    core.publish(1);
    discard(id);
    ScriptedSession session = core.settledSession(true);
    assertThat(session.received()).containsExactly(1L, 3L);
  }

  @Test
  void aFinalStatusStays() {
    core.withAddress();
    UUID id = core.publish(1);
    core.answer(200);
    assertThat(discard(id))
        .isEqualTo(new DiscardResult.NotPending(DeliveryFixture.LANE, 1, EventStatus.DELIVERED));
    assertThat(discard(UUID.randomUUID())).isEqualTo(new DiscardResult.Unknown());
  }

  private DiscardResult discard(UUID id) {
    CompletableFuture<DiscardResult> result = core.delivery.discard("demo", id, "anna");
    core.time.settle();
    return result.join();
  }
}
