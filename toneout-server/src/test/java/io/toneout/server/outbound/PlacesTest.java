package io.toneout.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpAnswer.Answered;
import io.toneout.delivery.route.HttpAnswer.NotConnected;
import io.toneout.server.outbound.HttpListenersFixture.Started;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How many attempts there may be at a time, and who gets a place when there are more. */
class PlacesTest {

  @AutoClose private final HttpListenersFixture out = new HttpListenersFixture();

  @Test
  void beyondTheConnectionsToKeepEachEventGetsItsOwnAndNoneIsReset() throws Exception {
    OutboundOptions few =
        new OutboundOptions("1.2.3", Duration.ofSeconds(5), Duration.ofSeconds(5), 4, 1, 8, 8);
    try (HttpListenersFixture crowded = HttpListenersFixture.with(few);
        RawListener hanging =
            new RawListener(connection -> {
              connection.readRequest();
              connection.awaitClose();
            });
        RawListener healthy = new RawListener(RawListener.always(RawListener.OK))) {
      crowded.start("127.0.0.1", hanging.port());
      crowded.start("127.0.0.1", hanging.port());
      hanging.requests.poll(5, TimeUnit.SECONDS);
      hanging.requests.poll(5, TimeUnit.SECONDS);
      // The next as soon as the one before is answered, as a lane does, and more than one at once.
      List<CompletableFuture<HttpAnswer>> chains = new ArrayList<>();
      for (int chain = 0; chain < 6; chain++) {
        chains.add(crowded.oneAfterTheOther("127.0.0.1", healthy.port(), 20));
      }
      for (CompletableFuture<HttpAnswer> chain : chains) {
        assertThat(chain.get(10, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
      }
      assertThat(healthy.connections()).isEqualTo(120);
    }
  }

  @Test
  void hangingListenersHoldTheirPlacesOnlyAsLongAsTheyMay() throws Exception {
    try (RawListener hanging =
            new RawListener(connection -> {
              connection.readRequest();
              connection.awaitClose();
            });
        RawListener healthy = new RawListener(RawListener.always(RawListener.OK))) {
      List<Started> stuck = new ArrayList<>();
      for (int i = 0; i < HttpListenersFixture.OPTIONS.concurrentAttempts(); i++) {
        stuck.add(out.start("127.0.0.1", hanging.port()));
      }
      Started waiting = out.start("127.0.0.1", healthy.port());
      Started withdrawn = out.start("127.0.0.1", healthy.port());
      Started tooMany = out.start("127.0.0.1", healthy.port());
      withdrawn.call().cancel();
      for (int i = 0; i < HttpListenersFixture.OPTIONS.connectionsPerAddress(); i++) {
        assertThat(hanging.requests.poll(5, TimeUnit.SECONDS)).isNotNull();
      }
      assertThat(hanging.connections())
          .isEqualTo(HttpListenersFixture.OPTIONS.connectionsPerAddress());

      assertThat(tooMany.answer().get(5, TimeUnit.SECONDS)).isInstanceOf(NotConnected.class);
      assertThat(waiting.answer().get(5, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
      for (Started attempt : stuck) {
        assertThat(attempt.answer().get(5, TimeUnit.SECONDS)).isNotInstanceOf(Answered.class);
      }
      assertThat(withdrawn.answer()).isNotDone();
      for (int i = 0; i < 2 * HttpListenersFixture.OPTIONS.concurrentAttempts(); i++) {
        assertThat(out.post(healthy)).as("every place came back").isInstanceOf(Answered.class);
      }
    }
  }

  @Test
  void aListenerThatAnsweredHasAWayOutWhileOthersTakeEveryCommonPlace() throws Exception {
    try (RawListener hanging =
            new RawListener(connection -> {
              connection.readRequest();
              connection.awaitClose();
            });
        RawListener healthy = new RawListener(RawListener.always(RawListener.OK))) {
      assertThat(out.post(healthy)).isInstanceOf(Answered.class);
      OutboundOptions bounds = HttpListenersFixture.OPTIONS;
      List<Started> stuck = new ArrayList<>();
      for (int i = 0; i < bounds.concurrentAttempts() + bounds.waitingAttempts(); i++) {
        stuck.add(out.start("127.0.0.1", hanging.port()));
      }
      // A common place would be refused now: as many wait as may.
      assertThat(out.post(healthy)).isInstanceOf(Answered.class);
      for (Started attempt : stuck) {
        assertThat(attempt.answer().get(5, TimeUnit.SECONDS)).isNotInstanceOf(Answered.class);
      }
    }
  }

  @Test
  void cancelledAttemptsGiveTheirPlacesBack() throws Exception {
    try (RawListener listener = new RawListener(RawListener.always(RawListener.OK))) {
      for (int i = 0; i < 200; i++) {
        out.start("127.0.0.1", listener.port()).call().cancel();
      }
      assertThat(out.post(listener)).isInstanceOf(Answered.class);
    }
  }
}
