package io.toneout.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.session.ScriptedSession;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * WIRE.md, section 4: a poison event must not block its lane, a hung listener must not lose any.
 */
class PoisonEventTest {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final HttpAnswer SILENCE =
      new HttpAnswer.NoAnswer("timeout", "No answer came within 10 s.", true);

  private final DeliveryFixture core = new DeliveryFixture();
  private final UUID head;
  private final UUID next;

  PoisonEventTest() {
    core.withAddress();
    head = core.publish(1);
    next = core.publish(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void afterFiveFailuresAnEventIsGivenUpIfTheListenerTakesTheNext(int status) {
    failHead(5, answered(status));
    assertUnderWay(2);
    core.answer(200);
    assertThat(core.event(head).status()).isEqualTo(EventStatus.REFUSED);
    assertThat(core.event(head).reason()).isEqualTo("listenerFailed");
    assertThat(core.event(next).status()).isEqualTo(EventStatus.DELIVERED);
  }

  @Test
  void silenceCountsLikeAnError() {
    failHead(5, SILENCE);
    assertUnderWay(2);
    core.answer(204);
    assertThat(core.event(head).reason()).isEqualTo("listenerFailed");
  }

  @Test
  void theStoryOfAGivenUpEventSaysWhy() {
    failHead(5, SILENCE);
    core.answer(200);
    EventView story = core.event(head);
    assertThat(story.attempts()).hasSize(6);
    Attempt last = story.attempts().getLast();
    assertThat(last.outcome()).isEqualTo(new Outcome.Refused("listenerFailed"));
    assertThat(last.reason().code()).isEqualTo("nextAccepted");
    assertThat(core.event(next).attempts())
        .extracting(attempt -> attempt.reason().code())
        .containsExactly("headFailing");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 404, 400, 302})
  void bothWaitInOrderWhenTheNextIsNotAcceptedEither(int status) {
    failHead(5, answered(500));
    core.answer(status);
    assertThat(core.count(EventStatus.PENDING)).isEqualTo(2);
    core.time.advance(LONGEST_PAUSE);
    assertUnderWay(1);
    core.answer(200);
    assertUnderWay(2);
    core.answer(200);
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(2);
  }

  @Test
  void theNextIsTriedAgainOnlyAfterFiveMoreFailures() {
    failHead(5, answered(500));
    core.answer(500);
    core.time.advance(LONGEST_PAUSE);
    failHead(5, answered(500));
    assertUnderWay(2);
    core.answer(200);
    assertThat(core.event(head).status()).isEqualTo(EventStatus.REFUSED);
  }

  @Test
  void whatCannotBeTheFaultOfTheEventDoesNotCount() {
    failHead(4, answered(500));
    failHead(10, answered(503));
    failHead(10, answered(404));
    failHead(10, new HttpAnswer.NotConnected("connectionRefused", "Nothing listens there."));
    failHead(10, new HttpAnswer.NoAnswer("connectionReset", "Cut while writing.", false));
    failHead(10, new HttpAnswer.PolicyRefused("10.0.0.1", "Forbidden."));
    failHead(1, SILENCE);
    assertUnderWay(2);
  }

  @Test
  void aLonelyEventIsTriedOnAndOn() {
    core.answer(200);
    failHead(20, answered(500));
    assertUnderWay(2);
    core.publish(1);
    core.answer(500);
    core.time.advance(LONGEST_PAUSE);
    assertUnderWay(3);
  }

  @Test
  void anotherAddressHasAnotherListener() {
    failHead(4, answered(500));
    core.server("203.0.113.6", "30120");
    failHead(4, answered(500));
    assertUnderWay(1);
  }

  @Test
  void aSessionStartsWithTheSuspectedEvent() {
    failHead(5, answered(500));
    ScriptedSession session = core.settledSession(true);
    assertThat(core.listeners.last().cancelled()).isTrue();
    assertThat(session.received()).containsExactly(1L, 2L);
    core.pong(session);
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(2);
  }

  @Test
  void theHeadDoesNotExpireWhileTheNextDecidesOverIt() {
    UUID brief = head;
    failHead(5, answered(500));
    core.time.advance(Duration.ofHours(25));
    assertThat(core.event(brief).status()).isEqualTo(EventStatus.PENDING);
    core.answer(200);
    assertThat(core.event(brief).status()).isEqualTo(EventStatus.REFUSED);
  }

  private void failHead(int times, HttpAnswer answer) {
    for (int failure = 0; failure < times; failure++) {
      core.listeners.last().answer(answer);
      core.time.settle();
      core.time.advance(LONGEST_PAUSE);
    }
  }

  private void assertUnderWay(long seq) {
    assertThat(core.listeners.last().payload()).endsWith(",\"seq\":" + seq + "}");
  }

  private static HttpAnswer answered(int status) {
    return new HttpAnswer.Answered(status, null, "");
  }
}
