package io.toneout.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.session.ScriptedSession;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SessionDeliveryTest {

  private final DeliveryFixture core = new DeliveryFixture();

  @Test
  void aSessionGetsItsFirstEventWhenItHasSettled() {
    ScriptedSession session = core.session(true);
    core.publish(1);
    core.time.advance(DeliveryFixture.SETTLE.minusMillis(1));
    assertThat(session.received()).isEmpty();
    core.time.advance(Duration.ofMillis(1));
    assertThat(session.received()).containsExactly(1L);
  }

  @Test
  void theRouteIsWebsocketFromTheMomentOfJoining() {
    core.withAddress();
    core.session(true);
    assertThat(core.delivery.routeNow(DeliveryFixture.LANE).kind()).isEqualTo(RouteKind.WEBSOCKET);
    core.publish(1);
    assertThat(core.listeners.posts()).isEmpty();
  }

  @Test
  void onePongAcknowledgesEverythingBeforeIt() {
    ScriptedSession session = core.settledSession(true);
    UUID last = core.publish(3);
    assertThat(session.received()).containsExactly(1L, 2L, 3L);
    assertThat(core.count(EventStatus.PENDING)).isEqualTo(3);
    core.pong(session);
    // The first ping left behind the first event; the second covers the other two.
    assertThat(core.count(EventStatus.PENDING)).isEqualTo(2);
    core.pong(session);
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(3);
    Attempt attempt = core.event(last).attempts().getLast();
    assertThat(attempt.outcome()).isEqualTo(new Outcome.Delivered(Confirmation.PONG));
    assertThat(attempt.route()).isEqualTo(RouteKind.WEBSOCKET);
  }

  @Test
  void onePingAtATimeIsOut() {
    ScriptedSession session = core.settledSession(true);
    core.publish(5);
    assertThat(session.probes()).hasSize(1);
    core.pong(session);
    assertThat(session.probes()).hasSize(2);
    core.pong(session);
    assertThat(session.probes()).hasSize(2);
  }

  @Test
  void aForeignPongAcknowledgesNothing() {
    ScriptedSession session = core.settledSession(true);
    core.publish(1);
    core.delivery.probeAnswered(session, -1);
    core.delivery.probeAnswered(session, session.probes().getLast() + 1);
    core.time.settle();
    assertThat(core.count(EventStatus.PENDING)).isEqualTo(1);
  }

  @Test
  void atMostAWindowIsInFlight() {
    ScriptedSession session = core.settledSession(true);
    core.publish(200);
    assertThat(session.received()).hasSize(64);
    core.pong(session);
    assertThat(session.received()).hasSize(65);
    core.pong(session);
    assertThat(session.received()).hasSize(128 + 1);
    while (core.count(EventStatus.PENDING) > 0) {
      core.pong(session);
    }
    assertThat(session.received()).isEqualTo(numbers(1, 200));
  }

  @Test
  void fallsBackToHttpWhenThePongNeverComes() {
    core.withAddress();
    ScriptedSession session = core.settledSession(true);
    UUID id = core.publish(2);
    core.time.advance(DeliveryFixture.ACK_TIMEOUT);
    assertThat(session.closedWith()).contains("pong");
    assertThat(session.reconnectAllowed()).isTrue();
    assertThat(core.listeners.posts()).hasSize(1);
    core.answer(200);
    core.answer(200);
    assertThat(core.listeners.posts()).hasSize(2);
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(2);
    List<Attempt> story = core.event(id).attempts();
    assertThat(story).hasSize(2);
    assertThat(story.getFirst().outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(story.getLast().reason().code()).isEqualTo("sessionUnacknowledged");
  }

  @Test
  void theUnacknowledgedGoFirstOnTheNextSession() {
    ScriptedSession first = core.settledSession(true);
    core.publish(3);
    core.pong(first);
    core.leave(first);
    core.publish(2);
    ScriptedSession second = core.settledSession(true);
    assertThat(second.received()).containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void eachSessionGetsEachEventAndTheFirstAcknowledgementSettles() {
    ScriptedSession one = core.settledSession(true);
    ScriptedSession other = core.settledSession(true);
    UUID id = core.publish(1);
    assertThat(one.received()).containsExactly(1L);
    assertThat(other.received()).containsExactly(1L);
    core.pong(other);
    assertThat(core.event(id).status()).isEqualTo(EventStatus.DELIVERED);
    core.pong(one);
    assertThat(core.event(id).attemptCount()).isEqualTo(1);
  }

  @Test
  void aSessionThatJoinsWhileEventsAreUnsettledStartsAtTheOldest() {
    ScriptedSession first = core.settledSession(true);
    core.publish(3);
    core.pong(first);
    ScriptedSession second = core.settledSession(true);
    assertThat(second.received()).containsExactly(2L, 3L);
    core.publish(1);
    assertThat(first.received()).endsWith(4L);
    assertThat(second.received()).endsWith(4L);
  }

  @Test
  void aSessionMissesNothingThatOthersAcknowledgeWhileItSettles() {
    ScriptedSession first = core.settledSession(true);
    ScriptedSession second = core.session(true);
    core.publish(1);
    core.pong(first);
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(1);
    core.time.advance(DeliveryFixture.SETTLE);
    assertThat(second.received()).containsExactly(1L);
  }

  @Test
  void whatIsOnAnotherSessionIsNotRepeatedWhenOneEnds() {
    ScriptedSession one = core.settledSession(true);
    ScriptedSession other = core.settledSession(true);
    UUID id = core.publish(1);
    core.leave(one);
    assertThat(other.received()).containsExactly(1L);
    core.pong(other);
    assertThat(core.event(id).attemptCount()).isEqualTo(1);
  }

  @Test
  void aClientThatNeverAnswersPingsSettlesWithItsNextMessage() {
    ScriptedSession session = core.settledSession(false);
    UUID id = core.publish(1);
    assertThat(session.probes()).isEmpty();
    core.time.advance(Duration.ofMillis(999));
    core.heardOf(session);
    assertThat(core.event(id).status()).isEqualTo(EventStatus.PENDING);
    core.time.advance(Duration.ofMillis(1));
    core.heardOf(session);
    assertThat(core.event(id).status()).isEqualTo(EventStatus.DELIVERED);
    assertThat(core.event(id).attempts().getLast().outcome())
        .isEqualTo(new Outcome.Delivered(Confirmation.UNCONFIRMED));
  }

  @Test
  void aClientThatNeverAnswersPingsSettlesByStanding() {
    core.settledSession(false);
    UUID id = core.publish(1);
    core.time.advance(Duration.ofMillis(14_999));
    assertThat(core.event(id).status()).isEqualTo(EventStatus.PENDING);
    core.time.advance(Duration.ofMillis(1));
    assertThat(core.event(id).status()).isEqualTo(EventStatus.DELIVERED);
  }

  @Test
  void whatDidNotLeaveTheGatewayIsSettledByNoStanding() {
    core.withAddress();
    ScriptedSession session = core.settledSession(false);
    UUID read = core.publish(1);
    core.time.advance(Duration.ofSeconds(5));
    UUID stuck = core.publish(1);
    session.reads(false);
    core.heardOf(session);
    assertThat(core.event(read).status()).isEqualTo(EventStatus.DELIVERED);
    core.time.advance(Duration.ofSeconds(10));
    core.heardOf(session);
    assertThat(core.event(stuck).status()).isEqualTo(EventStatus.PENDING);
    assertThat(session.closedWith()).isNull();
    core.time.advance(Duration.ofSeconds(5));
    assertThat(session.closedWith()).contains("does not read");
    assertThat(session.reconnectAllowed()).isTrue();
    assertThat(core.listeners.posts()).hasSize(1);
    core.answer(200);
    assertThat(core.event(stuck).attempts())
        .extracting(Attempt::route)
        .containsExactly(RouteKind.WEBSOCKET, RouteKind.HTTP);
  }

  @Test
  void aClientThatReadsOnInTimeIsKept() {
    ScriptedSession session = core.settledSession(false);
    session.reads(false);
    UUID id = core.publish(1);
    core.time.advance(Duration.ofMillis(14_999));
    session.reads(true);
    core.time.advance(Duration.ofMillis(1));
    assertThat(core.event(id).status()).isEqualTo(EventStatus.DELIVERED);
    assertThat(session.closedWith()).isNull();
  }

  @Test
  void aSlowSessionIsClosedAfterTheOthersHaveWaitedLongEnough() {
    ScriptedSession fast = core.settledSession(true);
    ScriptedSession slow = core.settledSession(false);
    core.publish(3000);
    for (int pongs = 0; pongs < 100; pongs++) {
      core.pong(fast);
    }
    assertThat(slow.received()).hasSize(1000);
    assertThat(fast.received().size()).isLessThan(3000);
    core.time.advance(DeliveryFixture.ACK_TIMEOUT);
    assertThat(slow.closedWith()).contains("slow");
    while (core.count(EventStatus.PENDING) > 0) {
      core.pong(fast);
    }
    assertThat(fast.received()).isEqualTo(numbers(1, 3000));
  }

  @Test
  void whatIsInFlightSpansNoMoreNumbersThanOneAttempt() {
    core.publish(1);
    core.publish(Attempt.LONGEST_RUN, Duration.ofSeconds(1));
    core.publish(1);
    core.time.advance(Duration.ofSeconds(2));
    ScriptedSession session = core.settledSession(true);
    assertThat(session.received()).containsExactly(1L);
    core.pong(session);
    assertThat(session.received()).containsExactly(1L, Attempt.LONGEST_RUN + 2L);
    core.pong(session);
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(2);
    assertThat(core.delivery.lanesAtWork()).isZero();
  }

  @Test
  void aLaneIsForgottenWhenItsWorkIsDone() {
    ScriptedSession session = core.settledSession(true);
    core.publish(1);
    assertThat(core.delivery.lanesAtWork()).isEqualTo(1);
    core.pong(session);
    assertThat(core.delivery.lanesAtWork()).isZero();
  }

  private static List<Long> numbers(int from, int to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
