package io.toneout.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import io.toneout.delivery.session.ScriptedSession;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDeliveryTest {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final DeliveryFixture core = new DeliveryFixture();

  @Test
  void oneEventAtATimeIsUnderWay() {
    core.withAddress();
    core.publish(3);
    assertThat(core.listeners.posts()).hasSize(1);
    assertThat(core.listeners.last().target()).hasToString("203.0.113.5:30120");
    assertThat(core.listeners.last().payload())
        .startsWith("{\"key\":\"the-key\",\"type\":\"EVENT_911\",\"data\":{},\"id\":\"")
        .endsWith(",\"seq\":1}");
    core.answer(200);
    core.answer(204);
    core.answer(200);
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(3);
    assertThat(core.listeners.posts()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 408, 425, 429, 500, 503})
  void triesAgainAfterAPause(int status) {
    core.withAddress();
    UUID id = core.publish(1);
    core.answer(status);
    assertThat(core.event(id).status()).isEqualTo(EventStatus.PENDING);
    core.time.advance(LONGEST_PAUSE);
    assertThat(core.listeners.posts()).hasSize(2);
    core.answer(200);
    EventView event = core.event(id);
    assertThat(event.status()).isEqualTo(EventStatus.DELIVERED);
    assertThat(event.attemptCount()).isEqualTo(2);
    assertThat(event.attempts().getFirst().httpStatus()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 410, 422})
  void aRefusalIsFinalAndTheNextEventGoes(int status) {
    core.withAddress();
    UUID id = core.publish(1);
    core.publish(1);
    core.answer(status);
    assertThat(core.event(id).status()).isEqualTo(EventStatus.REFUSED);
    assertThat(core.event(id).reason()).isEqualTo("http" + status);
    core.answer(200);
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(1);
  }

  @Test
  void recordsNoKeyThatAListenerRepeats() {
    core.withAddress();
    UUID id = core.publish(1);
    String repeated = core.listeners.last().payload();
    core.listeners.last().answer(new HttpAnswer.Answered(200, null, repeated));
    core.time.settle();
    assertThat(repeated).contains("the-key");
    assertThat(core.event(id).attempts().getFirst().response())
        .isEqualTo(repeated.replace("the-key", "****"));
  }

  @Test
  void leavesAListenerAloneForAsLongAsItAsks() {
    core.withAddress();
    core.publish(1);
    core.listeners.last().answer(new HttpAnswer.Answered(429, Duration.ofMinutes(5), ""));
    core.time.settle();
    core.time.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(core.listeners.posts()).hasSize(1);
    core.time.advance(Duration.ofMillis(1));
    assertThat(core.listeners.posts()).hasSize(2);
  }

  @Test
  void aSignOfLifeEndsThePause() {
    core.withAddress();
    core.publish(1);
    core.listeners.last().answer(new HttpAnswer.Answered(503, Duration.ofMinutes(5), ""));
    core.time.settle();
    core.delivery.serverAlive(DeliveryFixture.LANE);
    core.time.settle();
    assertThat(core.listeners.posts()).hasSize(2);
  }

  @Test
  void waitsForAnAddressAndThenDeliversInOrder() {
    core.publish(300);
    assertThat(core.delivery.routeNow(DeliveryFixture.LANE).kind()).isEqualTo(RouteKind.NONE);
    core.withAddress();
    for (int posts = 0; posts < 300; posts++) {
      assertThat(core.listeners.last().payload()).endsWith(",\"seq\":" + (posts + 1) + "}");
      core.answer(200);
    }
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(300);
  }

  @Test
  void aSessionThatBecomesReadyTakesOverWhatIsUnderWay() {
    core.withAddress();
    UUID id = core.publish(2);
    ScriptedSession session = core.session(true);
    assertThat(core.listeners.last().cancelled()).isFalse();
    core.time.advance(DeliveryFixture.SETTLE);
    assertThat(core.listeners.last().cancelled()).isTrue();
    assertThat(session.received()).containsExactly(1L, 2L);
    core.listeners.last().answer(200);
    core.time.settle();
    core.pong(session);
    assertThat(core.event(id).status()).isEqualTo(EventStatus.DELIVERED);
    assertThat(core.listeners.posts()).hasSize(1);
  }

  @Test
  void anAnswerWithinTheSettlingTimeCounts() {
    core.withAddress();
    UUID id = core.publish(1);
    ScriptedSession session = core.session(true);
    core.answer(200);
    core.time.advance(DeliveryFixture.SETTLE);
    assertThat(core.event(id).status()).isEqualTo(EventStatus.DELIVERED);
    assertThat(session.received()).isEmpty();
  }

  @Test
  void anAddressThatPolicyForbidsIsAnAttemptThatSaysWhatToDo() {
    core.withAddress();
    UUID id = core.publish(1);
    core.listeners
        .last()
        .answer(new HttpAnswer.PolicyRefused("10.0.0.5", "Put 10.0.0.5/32 into outbound.allow."));
    core.time.settle();
    Attempt attempt = core.event(id).attempts().getLast();
    assertThat(attempt.reason()).isEqualTo(RouteReason.POLICY_REFUSED);
    assertThat(attempt.outcome())
        .isEqualTo(
            new Outcome.Failed("policyRefused", "Put 10.0.0.5/32 into outbound.allow.", null));
  }

  @Test
  void anEventWhoseTimeIsOverExpires() {
    core.withAddress();
    UUID id = core.publish(1, Duration.ofMinutes(5));
    core.answer(404);
    core.time.advance(Duration.ofMinutes(6));
    core.answer(404);
    core.time.advance(Duration.ofSeconds(1));
    assertThat(core.event(id).status()).isEqualTo(EventStatus.EXPIRED);
  }

  @Test
  void anEventExpiresBehindOneThatStillWaits() {
    UUID lasting = core.publish(1, Duration.ofHours(24));
    UUID brief = core.publish(1, Duration.ofMinutes(5));
    core.time.advance(Duration.ofMinutes(5));
    assertThat(core.event(brief).status()).isEqualTo(EventStatus.EXPIRED);
    assertThat(core.event(lasting).status()).isEqualTo(EventStatus.PENDING);
  }

  @Test
  void anEventDoesNotExpireWhileItIsUnderWay() {
    core.withAddress();
    UUID id = core.publish(1, Duration.ofSeconds(5));
    core.time.advance(Duration.ofSeconds(9));
    assertThat(core.event(id).status()).isEqualTo(EventStatus.PENDING);
    core.answer(200);
    assertThat(core.event(id).status()).isEqualTo(EventStatus.DELIVERED);
  }

  @Test
  void removingTheServerDiscardsWhatWaitsAndClosesItsSessions() {
    ScriptedSession session = core.settledSession(true);
    UUID id = core.publish(2);
    core.registry.removeServer(DeliveryFixture.LANE).join();
    core.time.settle();
    assertThat(session.closedWith()).contains("removed");
    assertThat(core.event(id).status()).isEqualTo(EventStatus.DISCARDED);
    assertThat(core.event(id).reason()).isEqualTo("serverRemoved");
    assertThat(core.count(EventStatus.DISCARDED)).isEqualTo(2);
    assertThat(core.delivery.lanesAtWork()).isZero();
  }

  @Test
  void numbersGoOnWhenARemovedServerIsMadeAgain() {
    core.publish(2);
    core.registry.removeServer(DeliveryFixture.LANE).join();
    core.time.settle();
    core.withAddress();
    core.publish(1);
    assertThat(core.listeners.last().payload()).endsWith(",\"seq\":3}");
  }
}
