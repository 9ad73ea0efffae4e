package io.toneout.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteNow;
import io.toneout.delivery.route.RouteReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventStandingTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final LaneId LANE = new LaneId("demo", 1);
  private static final RouteNow SESSION =
      new RouteNow(RouteKind.WEBSOCKET, RouteReason.SESSION_ACTIVE);
  private static final RouteNow LISTENER = new RouteNow(RouteKind.HTTP, RouteReason.NO_SESSION);
  private static final RouteNow NOWHERE =
      new RouteNow(RouteKind.NONE, RouteReason.NO_SESSION_NO_ADDRESS);

  @Test
  void whatIsPendingTakesTheRouteOfItsLane() {
    EventStanding standing = EventStanding.of(event(EventStatus.PENDING, null), NOWHERE);
    assertThat(standing.route()).isEqualTo(RouteKind.NONE);
    assertThat(standing.why()).isEqualTo(RouteReason.NO_SESSION_NO_ADDRESS);
    assertThat(standing.end()).isNull();
  }

  @Test
  void whatIsPendingSaysWhatItsLastAttemptMetWith() {
    EventView lost =
        event(EventStatus.PENDING, null, attempt(RouteKind.WEBSOCKET, failed("unacknowledged")));
    assertThat(EventStanding.of(lost, LISTENER).why())
        .isEqualTo(RouteReason.SESSION_UNACKNOWLEDGED);
    assertThat(EventStanding.of(lost, SESSION).why()).isEqualTo(RouteReason.SESSION_ACTIVE);

    EventView forbidden =
        event(EventStatus.PENDING, null, attempt(RouteKind.HTTP, failed("policyRefused")));
    assertThat(EventStanding.of(forbidden, LISTENER).why()).isEqualTo(RouteReason.POLICY_REFUSED);
    assertThat(EventStanding.of(forbidden, SESSION).why()).isEqualTo(RouteReason.SESSION_ACTIVE);

    EventView reset =
        event(EventStatus.PENDING, null, attempt(RouteKind.HTTP, failed("connectionReset")));
    assertThat(EventStanding.of(reset, LISTENER).why()).isEqualTo(RouteReason.NO_SESSION);
  }

  @Test
  void whatIsDeliveredNamesTheRouteThatDidIt() {
    EventView delivered =
        event(
            EventStatus.DELIVERED,
            null,
            attempt(RouteKind.HTTP, new Outcome.Delivered(Confirmation.HTTP_ANSWER)));
    EventStanding standing = EventStanding.of(delivered, SESSION);
    assertThat(standing.route()).isEqualTo(RouteKind.HTTP);
    assertThat(standing.settling()).isEqualTo(delivered.lastAttempt());
    assertThat(standing.end()).isNull();
  }

  @Test
  void whatNobodyDeliveredNamesNoRouteWhateverIsThereNow() {
    EventView expired =
        event(EventStatus.EXPIRED, "expired", attempt(RouteKind.HTTP, failed("timeout")));
    EventStanding standing = EventStanding.of(expired, SESSION);
    assertThat(standing.route()).isEqualTo(RouteKind.NONE);
    assertThat(standing.why()).isEqualTo(RouteReason.NOT_DELIVERED);
    assertThat(standing.settling()).isNull();
    assertThat(standing.end()).contains("time to live ended", "Redeliver");
  }

  @Test
  void anEndIsASentence() {
    assertThat(end(EventStatus.REFUSED, "http403")).startsWith("The listener answered 403:");
    assertThat(end(EventStatus.REFUSED, "listenerFailed")).contains("five times");
    assertThat(end(EventStatus.DISCARDED, "serverRemoved")).contains("server was removed");
    assertThat(end(EventStatus.DISCARDED, "discardedBy:key:k-7"))
        .isEqualTo("It was given up by whoever has the API key k-7.");
    assertThat(end(EventStatus.DISCARDED, "discardedBy:ann")).isEqualTo("It was given up by ann.");
  }

  private static @Nullable String end(EventStatus status, String reason) {
    return EventStanding.of(event(status, reason), NOWHERE).end();
  }

  private static Outcome failed(String reason) {
    return new Outcome.Failed(reason, "A sentence.", null);
  }

  private static Attempt attempt(RouteKind route, Outcome outcome) {
    return new Attempt(
        LANE, 1, 1, route, "", "", NOON, Duration.ZERO, outcome, 0, null, RouteReason.NO_SESSION);
  }

  private static EventView event(EventStatus status, @Nullable String reason, Attempt... attempts) {
    return new EventView(
        LANE,
        1,
        new UUID(0, 1),
        "EVENT_TEST",
        new byte[0],
        NOON,
        NOON.plusSeconds(60),
        status,
        status == EventStatus.PENDING ? null : NOON,
        reason,
        attempts.length,
        List.of(attempts),
        EventNotes.NONE);
  }
}
