package io.toneout.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.bench.subject.Raw;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The generator against the reference: real sockets, another process. */
class LoadTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Loop loop = new Loop();
  private final Load load = new Load(loop);

  @AfterEach
  void close() {
    load.close();
    loop.close();
  }

  @Test
  void everyEventOfAClosedLoopArrivesOnceAndInOrder() throws Exception {
    try (Raw raw = Raw.start(0)) {
      load.connectPublishers(raw.address());
      load.connect(1, 20);
      load.closedLoop(new Lanes(1, 20), 1, 8, SHORT);
      assertAllArrived(1);
    }
  }

  @Test
  void everyEventOfABatchArrives() throws Exception {
    try (Raw raw = Raw.start(0)) {
      load.connectPublishers(raw.address());
      load.connect(1, 20);
      load.closedLoop(new Lanes(1, 20), 100, 2, SHORT);
      assertAllArrived(1);
    }
  }

  @Test
  void everySessionOfALaneGetsEveryEvent() throws Exception {
    try (Raw raw = Raw.start(0)) {
      load.connectPublishers(raw.address());
      load.connectTo(1, 5);
      load.openLoop(new Lanes(1, 1), 200, SHORT);
      assertThat(load.answered()).isEqualTo(60);
      assertAllArrived(5);
    }
  }

  @Test
  void listenersGetOverHttpWhatNoSessionIsThereFor() throws Exception {
    int port = load.listen(Listener.Manner.FAST);
    try (Raw raw = Raw.start(port)) {
      load.connectPublishers(raw.address());
      load.closedLoop(new Lanes(1, 10), 1, 4, SHORT);
      assertAllArrived(1);
      assertThat(load.accepted(port)).isEqualTo(10);
    }
  }

  @Test
  void countsAsMissingWhatAListenerDidNotTake() throws Exception {
    int port = load.listen(Listener.Manner.FAILING);
    try (Raw raw = Raw.start(port)) {
      load.connectPublishers(raw.address());
      load.connect(1, 1);
      load.openLoop(new Lanes(1, 2), 100, SHORT);
      load.awaitArrivals(15, PATIENCE);
      assertThat(load.take().arrived()).isEqualTo(15);
    }
  }

  @Test
  void saysWhichSessionsEndedUnasked() throws Exception {
    try (Raw raw = Raw.start(0)) {
      load.connectPublishers(raw.address());
      load.connect(1, 3);
      load.disconnect(1, 1);
      assertThat(load.endedSessions()).isZero();
      raw.kill();
    }
    load.connectPublishers(new Address("127.0.0.1", 1, "c", "k"));
    load.publish(9);
    while (load.refusal() == null || load.endedSessions() < 2) {
      Thread.onSpinWait();
    }
    assertThat(load.refusal()).contains("could not connect");
  }

  private void assertAllArrived(int receivers) {
    long answered = load.answered();
    load.awaitArrivals(answered * receivers, PATIENCE);
    Figures figures = load.take();
    assertThat(answered).isPositive();
    assertThat(figures.arrived()).isEqualTo(answered * receivers);
    assertThat(figures.failed()).isZero();
    assertThat(figures.again()).isZero();
    assertThat(figures.late()).isZero();
    assertThat(figures.arrivals().getTotalCount()).isEqualTo(figures.arrived());
  }
}
