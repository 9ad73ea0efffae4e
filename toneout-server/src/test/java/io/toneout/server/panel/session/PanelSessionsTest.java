package io.toneout.server.panel.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.registry.Registry;
import io.toneout.server.setup.AdminAccount;
import io.toneout.server.setup.AdminCredentials;
import io.toneout.store.Store;
import io.toneout.store.StoreOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a browser stays signed in, by the clock that the panel uses. */
class PanelSessionsTest {

  private static final Duration MOMENT = Duration.ofMillis(1);

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private Store store;
  private Users users;
  private PanelSessions sessions;
  private String token;

  @BeforeEach
  void signIn() {
    InstantSource time = () -> now;
    Clock clock = time.withZone(ZoneOffset.UTC);
    store = Store.open(new StoreOptions(folder, folder.resolve("secrets.json"), 0));
    Registry registry = Registry.load(store.registry(), clock).join();
    AdminAccount admin = new AdminAccount(folder, new AdminCredentials("", ""));
    users = new Users(store.documents(), admin, registry, clock);
    sessions = new PanelSessions(store.documents(), users, clock);
    token = sessions.begin(users.find(User.OPERATOR).orElseThrow());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void endsTwelveHoursAfterItsLastUse() {
    now = now.plus(PanelSessions.IDLE).minus(MOMENT);
    assertThat(sessions.find(token)).isPresent();
    now = now.plus(PanelSessions.IDLE).minus(MOMENT);
    assertThat(sessions.find(token)).as("used in between").isPresent();
    now = now.plus(PanelSessions.IDLE);
    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  void endsSevenDaysAfterItBeganHoweverOftenItIsUsed() {
    Instant end = now.plus(PanelSessions.WHOLE);
    Duration often = PanelSessions.IDLE.dividedBy(2);
    for (now = now.plus(often); now.isBefore(end); now = now.plus(often)) {
      assertThat(sessions.find(token)).as(now.toString()).isPresent();
    }
    now = end.minus(MOMENT);
    assertThat(sessions.find(token)).isPresent();
    now = end;
    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  void saysWhenItWasLastUsedToAFewMinutesSoThatReadingCostsNoWriteEachTime() {
    Instant began = now;
    now = began.plus(Duration.ofMinutes(4));
    sessions.find(token);
    assertThat(sessions.find(token).orElseThrow().seenAt()).isEqualTo(began);
    now = began.plus(Duration.ofMinutes(5));
    sessions.find(token);
    assertThat(sessions.find(token).orElseThrow().seenAt()).isEqualTo(now);
  }

  @Test
  void endsWithTheSessionsOfItsUserButNotWithThoseBegunAfterwards() {
    users.endSessions(users.find(User.OPERATOR).orElseThrow());
    assertThat(sessions.find(token)).isEmpty();
    String later = sessions.begin(users.find(User.OPERATOR).orElseThrow());
    assertThat(sessions.find(later)).isPresent();
  }
}
