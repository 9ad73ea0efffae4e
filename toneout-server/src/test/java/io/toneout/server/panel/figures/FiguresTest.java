package io.toneout.server.panel.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.route.Outcome;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteReason;
import io.toneout.store.Store;
import io.toneout.store.StoreOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures over the real store; seconds go by when the test says so. */
class FiguresTest {

  private static final LaneId SPRINGFIELD = new LaneId("springfield", 1);
  private static final LaneId SHELBYVILLE = new LaneId("shelbyville", 1);

  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private Store store;
  private Figures figures;

  @BeforeEach
  void open() {
    store = Store.open(new StoreOptions(folder, folder.resolve("secrets.json"), 0));
    EventLog log = store.eventLog();
    figures = new Figures(log, Clock.systemUTC(), nanos::get);
    log.onAppended(figures::appended);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aCommunitySeesItsOwnFiguresAndTheWholeSeesAll() {
    publish(SPRINGFIELD, 3);
    publish(SHELBYVILLE, 2);
    figures.delivered(SPRINGFIELD, RouteKind.HTTP, Duration.ofMillis(4));
    second();

    Sample own = Sample.sum(figures.lately("springfield"));
    assertThat(own.published()).isEqualTo(3);
    assertThat(own.http().count()).isEqualTo(1);
    assertThat(own.waiting()).isEqualTo(3);
    assertThat(Sample.sum(figures.lately("shelbyville")).delivered()).isZero();
    assertThat(Sample.sum(figures.lately("nobody")).published()).isZero();
    Sample whole = Sample.sum(figures.lately(null));
    assertThat(whole.published()).isEqualTo(5);
    assertThat(whole.waiting()).isEqualTo(5);
  }

  @Test
  void whatHappensNowCountsBeforeItsSecondIsOver() {
    second();
    figures.delivered(SPRINGFIELD, RouteKind.WEBSOCKET, Duration.ofMillis(4));
    assertThat(figures.lately("springfield").getLast().websocket().count()).isEqualTo(1);
  }

  @Test
  void ratesAreOfTheTimeThatTheyTook() {
    publish(SPRINGFIELD, 8);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    figures.sample();
    Sample sample = figures.lately("springfield").getFirst();
    assertThat(sample.perSecond(sample.published())).isEqualTo(4);
  }

  @Test
  void keepsAsManySamplesAsItSays() {
    publish(SPRINGFIELD, 1);
    for (int at = 0; at < Samples.KEPT + 50; at++) {
      second();
    }
    // And the second that goes on.
    assertThat(figures.lately("springfield")).hasSize(Samples.KEPT + 1);
    assertThat(figures.lately(null)).hasSize(Samples.KEPT + 1);
  }

  @Test
  void forgetsACommunityThatWasIdleForLong() {
    figures.expired(SPRINGFIELD, 1);
    second();
    for (int at = 0; at < Samples.KEPT; at++) {
      second();
    }
    assertThat(figures.lately("springfield")).hasSize(1);
  }

  @Test
  void saysWhichCommunitiesChangedUntilTheirRatesAreDown() {
    publish(SPRINGFIELD, 1);
    publish(SHELBYVILLE, 1);
    second();
    for (int at = 0; at <= Samples.NOW; at++) {
      figures.delivered(SHELBYVILLE, RouteKind.HTTP, Duration.ofMillis(1));
      assertThat(second()).containsExactlyInAnyOrder("springfield", "shelbyville");
    }
    figures.delivered(SHELBYVILLE, RouteKind.HTTP, Duration.ofMillis(1));
    assertThat(second()).containsExactly("shelbyville");
  }

  @Test
  void troubleBeginsWithTheFirstFailureAndEndsWithADelivery() {
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    attempt(first, new Outcome.Failed("connectionRefused", "Nobody listens there.", null));
    attempt(first.plusSeconds(9), new Outcome.Failed("timeout", "No answer came.", null));
    assertThat(figures.trouble(SPRINGFIELD)).contains(new Trouble(first, 2, "No answer came."));

    attempt(first.plusSeconds(20), new Outcome.Delivered(Confirmation.PONG));
    assertThat(figures.trouble(SPRINGFIELD)).isEmpty();
  }

  @Test
  void pointsAreNumbersThatAScriptReads() {
    figures.delivered(SPRINGFIELD, RouteKind.HTTP, Duration.ofSeconds(2));
    second();
    List<Sample> samples = figures.lately("springfield");
    assertThat(Chart.points(samples.subList(0, 1)))
        .matches("\\[\\[[0-9.E]+,0,0,1,0,null,null,null(,20\\d\\d|,19\\d\\d){3}]]");
  }

  private Set<String> second() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    return figures.sample();
  }

  private void publish(LaneId lane, int events) {
    Instant now = Instant.now();
    for (int at = 0; at < events; at++) {
      byte[] members = "\"type\":\"EVENT_911\",\"data\":{}".getBytes(UTF_8);
      store
          .eventLog()
          .append(
              new NewEvent(
                  lane, EventIds.at(now), "EVENT_911", members, now, now.plusSeconds(60), null))
          .join();
    }
  }

  private void attempt(Instant startedAt, Outcome outcome) {
    figures.attempted(
        new Attempt(
            SPRINGFIELD,
            1,
            1,
            RouteKind.HTTP,
            "HTTP/1.1",
            "127.0.0.1:30120",
            startedAt,
            Duration.ofMillis(3),
            outcome,
            0,
            null,
            RouteReason.NO_SESSION));
  }
}
