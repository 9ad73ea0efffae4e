package io.toneout.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.session.ScriptedSession;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One event for many sessions of a server. */
class ManySessionsDeliveryTest {

  private final DeliveryFixture core = new DeliveryFixture();

  @Test
  void asksSomeOfManySessionsAtOnceAndTheOthersTogether() {
    List<ScriptedSession> sessions =
        Stream.generate(() -> core.settledSession(true)).limit(20).toList();
    core.publish(1);
    core.publish(1);
    assertThat(sessions).allSatisfy(session -> assertThat(session.received()).hasSize(2));
    assertThat(sessions.subList(0, 8))
        .allSatisfy(session -> assertThat(session.probes()).hasSize(1));
    assertThat(sessions.subList(8, 20))
        .allSatisfy(session -> assertThat(session.probes()).isEmpty());

    core.time.advance(Duration.ofMillis(100));
    assertThat(sessions).allSatisfy(session -> assertThat(session.probes()).hasSize(1));
    // Both events are before it.
    core.pong(sessions.getLast());
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(2);
    core.publish(1);
    core.leave(sessions.getFirst());
    core.publish(1);
    assertThat(sessions.get(8).probes()).as("one of the first now, and not answered").hasSize(1);
    core.pong(sessions.get(8));
    assertThat(sessions.get(8).probes()).hasSize(2);
  }

  @Test
  void asksAtOnceWhenNoMoreMayBeInFlight() {
    List<ScriptedSession> sessions =
        Stream.generate(() -> core.settledSession(true)).limit(20).toList();
    core.publish(70);
    assertThat(sessions.getLast().received()).hasSize(64);
    assertThat(sessions.getLast().probes()).hasSize(1);
  }
}
