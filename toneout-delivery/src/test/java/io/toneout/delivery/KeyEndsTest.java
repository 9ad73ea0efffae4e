package io.toneout.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Scope;
import io.toneout.delivery.session.ScriptedSession;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class KeyEndsTest {

  private static final Duration OVERLAP = Duration.ofHours(24);

  private final DeliveryFixture core = new DeliveryFixture();
  private final ApiKey old = core.registry.keys("demo").getFirst();

  @Test
  void aSessionLivesAsLongAsItsKeyAndNotAMomentLonger() {
    ScriptedSession session = core.session(old);
    core.registry.rotateKey("demo", old.keyId(), OVERLAP).join();
    core.time.advance(OVERLAP.minusNanos(1));
    assertThat(session.closedWith()).isNull();
    assertThat(core.registry.key(old.secret())).isPresent();
    core.time.advance(Duration.ofNanos(1));
    assertThat(session.closedWith()).contains("not valid any more");
    assertThat(core.registry.key(old.secret())).isEmpty();
    assertThat(core.registry.keyById(old.keyId())).isEmpty();
  }

  @Test
  void sessionsOfOtherKeysStay() {
    ApiKey fresh = core.registry.rotateKey("demo", old.keyId(), OVERLAP).join();
    ScriptedSession session = core.session(fresh);
    core.time.advance(OVERLAP.multipliedBy(2));
    assertThat(session.closedWith()).isNull();
    assertThat(core.registry.keys("demo")).containsExactly(fresh);
  }

  @Test
  void theKeyThatEndsFirstIsNotHeldUpByOneThatEndsLater() {
    ApiKey other = core.registry.addKey("demo", "other", EnumSet.allOf(Scope.class), false).join();
    ScriptedSession session = core.session(other);
    core.registry.rotateKey("demo", old.keyId(), OVERLAP).join();
    core.time.settle();
    core.registry.rotateKey("demo", other.keyId(), Duration.ofMinutes(1)).join();
    core.time.advance(Duration.ofMinutes(1));
    assertThat(session.closedWith()).isNotNull();
    assertThat(core.registry.key(old.secret())).isPresent();
  }

  @Test
  void withoutAnOverlapTheKeyEndsAtOnce() {
    ScriptedSession session = core.session(old);
    core.registry.rotateKey("demo", old.keyId(), Duration.ZERO).join();
    core.time.settle();
    assertThat(session.closedWith()).isNotNull();
  }

  @Test
  void aRevokedKeyClosesItsSessionsAtOnce() {
    ScriptedSession session = core.session(old);
    core.registry.removeKey("demo", old.keyId()).join();
    assertThat(session.closedWith()).contains("not valid any more");
    assertThat(session.reconnectAllowed()).isFalse();
    assertThat(core.sessions.of(DeliveryFixture.LANE)).isEmpty();
  }
}
