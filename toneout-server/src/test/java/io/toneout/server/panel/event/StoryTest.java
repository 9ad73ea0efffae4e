package io.toneout.server.panel.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventNotes;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteNow;
import io.toneout.delivery.route.RouteReason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of one event. */
class StoryTest {

  private static final LaneId LANE = new LaneId("demo", 7);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Situation NO_WAY =
      situation(RouteKind.NONE, RouteReason.NO_SESSION_NO_ADDRESS, 5);
  private static final Situation HTTP = situation(RouteKind.HTTP, RouteReason.NO_SESSION, 5);

  @Test
  void theAnswerSaysWhatIsMissingAndWhatToDo() {
    Verdict verdict = verdict(event(EventStatus.PENDING, null, List.of()), NO_WAY);
    assertThat(verdict.sentence()).contains("nobody is connected for server 7");
    assertThat(verdict.advice())
        .isEqualTo("Start the listener, or enter the server's ip and port.");
  }

  @Test
  void aPolicyRefusalSaysWhatToAllow() {
    Attempt refused = failed(0, "policyRefused", "Add 10.0.0.5/32 to outbound.allow.", null);
    Verdict verdict = verdict(event(EventStatus.PENDING, null, List.of(refused)), HTTP);
    assertThat(verdict.sentence()).endsWith("Add 10.0.0.5/32 to outbound.allow.");
    assertThat(verdict.advice()).contains("Nothing is lost");
  }

  @Test
  void whatWaitsBehindAnotherSaysBehindWhich() {
    Situation behind = situation(RouteKind.HTTP, RouteReason.NO_SESSION, 3);
    assertThat(verdict(event(EventStatus.PENDING, null, List.of()), behind).sentence())
        .startsWith("It waits behind event 3");
  }

  @Test
  void theAnswerErrorMeansAWrongKeyWhenEverythingGetsIt() {
    Attempt delivered = delivered(Confirmation.HTTP_ANSWER, "error\n");
    Verdict verdict = verdict(event(EventStatus.DELIVERED, null, List.of(delivered)), HTTP);
    assertThat(verdict.sentence()).startsWith("It arrived").contains("answered 200");
    assertThat(verdict.advice()).contains("API key is another one");
    assertThat(Outcomes.advice(delivered(Confirmation.HTTP_ANSWER, "ok"))).isEmpty();
  }

  @Test
  void whatNobodyConfirmedOnlyMostLikelyArrived() {
    Attempt unconfirmed = delivered(Confirmation.UNCONFIRMED, null);
    assertThat(verdict(event(EventStatus.DELIVERED, null, List.of(unconfirmed)), HTTP).sentence())
        .startsWith("It was sent, and most likely arrived");
  }

  @Test
  void whoGaveItUpIsNamed() {
    assertThat(
            verdict(event(EventStatus.DISCARDED, "discardedBy:anna", List.of()), HTTP).sentence())
        .isEqualTo("It did not arrive: anna gave it up.");
    assertThat(Reasons.who("discardedBy:key:k1")).isEqualTo("the holder of key k1");
  }

  @Test
  void attemptsThatWentTheSameWayAreOneStepAndKeepTheirPlaceInTime() {
    List<Attempt> attempts = new ArrayList<>();
    for (int at = 0; at < 10; at++) {
      attempts.add(failed(10 * at, "timeout", "No answer within 10 s.", null));
    }
    attempts.add(failed(100, "http404", "The listener answered 404.", "starting"));
    Timeline timeline =
        Timeline.of(event(EventStatus.PENDING, null, attempts), NOON.plusSeconds(200));
    assertThat(timeline.whole()).isEqualTo(Duration.ofSeconds(200));
    assertThat(timeline.steps())
        .extracting(Step::title)
        .containsExactly("Attempts 1 to 10", "Attempt 11");
    assertThat(timeline.steps().getFirst().bars().getLast()).isEqualTo(new Bar(450, 5));
    assertThat(timeline.steps().getLast().bars()).containsExactly(new Bar(500, 5));
  }

  @Test
  void aBarStaysInsideHoweverShortOrLateItIs() {
    Duration whole = Duration.ofHours(24);
    assertThat(Bar.of(NOON.plus(whole), NOON.plus(whole).plusNanos(1), NOON, whole))
        .isEqualTo(new Bar(996, 4));
    assertThat(Bar.of(NOON.minusSeconds(9), NOON, NOON, whole).x()).isZero();
  }

  @Test
  void aPayloadIsLaidOutWithoutChangingAValue() {
    assertThat(
            Payload.laidOut("{\"a\":[1.50,{}, [ ] ],\"b\":\"x:{,}\\\\\\\"[\",\"c\":{\"d\":null}}"))
        .isEqualTo(
            """
            {
              "a": [
                1.50,
                {},
                []
              ],
              "b": "x:{,}\\\\\\"[",
              "c": {
                "d": null
              }
            }\
            """);
  }

  @Test
  void theCommandTakesTheKeyFromAVariableAndQuotesWhatShellsUnderstand() {
    String curl =
        Curl.of(event(EventStatus.PENDING, null, List.of()), URI.create("https://push.example/"));
    assertThat(curl)
        .contains("\"https://push.example/v2/general/servers/7/push-events\"")
        .contains("Bearer $TONEOUT_KEY");
    assertThat(Curl.quoted("it's $(id)")).isEqualTo("'it'\\''s $(id)'");
  }

  @Test
  void daysAreThoseOfUtc() {
    Instant now = Instant.parse("2026-03-01T00:30:00Z");
    assertThat(Period.of("yesterday", "", "", now))
        .isEqualTo(
            new Period(
                Instant.parse("2026-02-28T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z")));
    assertThat(Period.of("yesterday", "2026-02-01 10:00", "", now))
        .isEqualTo(new Period(Instant.parse("2026-02-01T10:00:00Z"), null));
    assertThat(Period.time("2026-02-01T10:00:00+02:00"))
        .contains(Instant.parse("2026-02-01T08:00:00Z"));
    assertThat(Period.time("soon")).isEmpty();
  }

  private static Situation situation(RouteKind kind, RouteReason reason, long head) {
    return new Situation(7, true, new RouteNow(kind, reason), "192.0.2.1:30120", 0, head);
  }

  private static Verdict verdict(EventView event, Situation situation) {
    return Verdict.of(event, situation, NOON.plusSeconds(60));
  }

  private static EventView event(
      EventStatus status, @Nullable String reason, List<Attempt> attempts) {
    return new EventView(
        LANE,
        5,
        new UUID(1, 2),
        "EVENT_911",
        "\"type\":\"EVENT_911\",\"data\":{}".getBytes(StandardCharsets.UTF_8),
        NOON,
        NOON.plus(Duration.ofHours(24)),
        status,
        status == EventStatus.PENDING ? null : NOON.plusSeconds(2),
        reason,
        attempts.size(),
        attempts,
        EventNotes.NONE);
  }

  private static Attempt failed(int second, String code, String detail, @Nullable String response) {
    return attempt(second, new Outcome.Failed(code, detail, null), response);
  }

  private static Attempt delivered(Confirmation by, @Nullable String response) {
    return attempt(0, new Outcome.Delivered(by), response);
  }

  private static Attempt attempt(int second, Outcome outcome, @Nullable String response) {
    return new Attempt(
        LANE,
        5,
        5,
        RouteKind.HTTP,
        "HTTP",
        "192.0.2.1:30120",
        NOON.plusSeconds(second),
        Duration.ofSeconds(1),
        outcome,
        outcome instanceof Outcome.Delivered ? 200 : 0,
        response,
        RouteReason.NO_SESSION);
  }
}
