package io.toneout.server.live;

import static io.toneout.server.live.LiveStateFixture.LANE;
import static io.toneout.server.live.LiveStateFixture.json;
import static io.toneout.server.live.LiveStateFixture.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.toneout.delivery.event.EventIds;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.LogUnavailableException;
import io.toneout.store.Store;
import io.toneout.store.StoreOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Live state over the real store: what is seen when, and what is left after a restart. */
class LiveStateTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;

  private Store store;
  private LiveState live;

  @BeforeEach
  void open() {
    store = Store.open(new StoreOptions(folder, folder.resolve("secrets.json"), 0));
    live = started(Long.MAX_VALUE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whoeverHasTheAnswerToAPublishSeesTheEvent() {
    for (int id = 1; id <= 200; id++) {
      publish("EVENT_UNIT_LOGIN", "{'unit':{'id':%d}}".formatted(id));
      assertThat(json(live.units(LANE, false).join())).hasSize(id);
    }
  }

  @Test
  void fiveHundredUnitsAreThereAfterARestart() {
    fill(500);
    byte[] before = live.units(LANE, false).join();
    live.save();
    publish("EVENT_UNIT_LOGOUT", "{'identId':500}");

    restart();
    String after = text(live.units(LANE, false).join());

    assertThat(json(after.getBytes(UTF_8))).hasSize(499);
    assertThat(text(before)).startsWith(after.substring(0, after.length() - 1));
  }

  @Test
  void aKilledProcessLosesNothingThatIsInTheLog() {
    fill(20);
    restart();
    assertThat(json(live.units(LANE, false).join())).hasSize(20);
  }

  @Test
  void whatWasTakenInStaysWhenItsEventsArePurged() {
    fill(20);
    publish("EVENT_911", "{'call':{'callId':88}}");
    live.save();
    Instant later = Instant.now().plus(Duration.ofDays(1));
    store.eventLog().discardPending(LANE, Instant.now(), "test").join();
    assertThat(store.eventLog().purge(later, later).join()).isEqualTo(21);

    restart();

    assertThat(json(live.units(LANE, false).join())).hasSize(20);
    assertThat(text(live.calls(LANE).join())).contains("{\"callId\":88}");
  }

  @Test
  void anEventThatFindsNoRoomIsReadFromTheLog() {
    live = started(1);
    fill(20);
    assertThat(json(live.units(LANE, false).join())).hasSize(20);
    publish("EVENT_UNIT_LOGOUT", "{'identId':3}");
    publish("EVENT_TONE", "{}");
    publish("EVENT_UNIT_LOGOUT", "{'identId':4}");
    assertThat(json(live.units(LANE, false).join())).hasSize(18);
  }

  @Test
  void aServerThatIsGoneLeavesNobodyOnDuty() {
    fill(20);
    live.units(LANE, false).join();
    live.serverRemoved(LANE);
    assertThat(json(live.units(LANE, false).join())).isEmpty();
    live.save();
    restart();
    assertThat(json(live.units(LANE, false).join())).isEmpty();
    publish("EVENT_UNIT_LOGIN", "{'unit':{'id':1}}");
    assertThat(json(live.units(LANE, false).join())).hasSize(1);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void lanesAreReadTogetherNotOneAfterTheOther() {
    CountDownLatch asked = new CountDownLatch(3);
    CompletableFuture<Optional<byte[]>> all = new CompletableFuture<>();
    LiveState many =
        new LiveState(
            store.eventLog(),
            new Snapshots() {
              @Override
              public CompletableFuture<Optional<byte[]>> load(LaneId lane) {
                asked.countDown();
                if (asked.getCount() == 0) {
                  all.complete(Optional.empty());
                }
                return all;
              }

              @Override
              public CompletableFuture<Void> save(LaneId lane, byte[] snapshot) {
                return new CompletableFuture<>();
              }
            },
            CLOCK);
    for (int serverId = 1; serverId <= 3; serverId++) {
      many.serverSaved(new LaneId("springfield", serverId));
    }
    many.save();
    assertThat(asked.getCount()).isZero();
  }

  @Test
  void aLargeSnapshotIsKeptInPartsAndReplacedAsAWhole() {
    Snapshots snapshots = new DocumentSnapshots(store.documents());
    Random random = new Random(5);
    for (int size : new int[] {300_000, 10, 150_000, 0, 70_000}) {
      byte[] snapshot = new byte[size];
      random.nextBytes(snapshot);
      snapshots.save(LANE, snapshot).join();
      assertThat(snapshots.load(LANE).join())
          .hasValueSatisfying(read -> assertThat(read).isEqualTo(snapshot));
    }
  }

  @Test
  void aBrokenSnapshotIsMadeAnewFromTheLog() {
    fill(20);
    live.save();
    store.documents().put("live", "part/0/0/1/springfield", new byte[] {1, 2, 3}, null).join();
    restart();
    assertThat(json(live.units(LANE, false).join())).hasSize(20);
  }

  @Test
  void whereUnitsAreIsShownOnTheMapAndInTheUnits() {
    fill(2);
    live.units(LANE, false).join();
    live.moved(
        LANE,
        JsonMapper.shared()
            .readTree(
                """
                [{"apiId":"steam:2","location":"Pier","position":{"x":1.5,"y":-2}},
                 {"identId":77,"location":"Nowhere"}]
                """));
    assertThat(text(live.units(LANE, false).join())).contains("\"location\":\"Pier\"");
    var shown = live.locations().of(LANE);
    assertThat(shown).extracting(UnitLocation::identity).containsExactly("steam:2", "77");
    assertThat(shown.getFirst().coordinates())
        .isEqualTo(new UnitLocation.Coordinates(1.5, -2, 0, 0));
  }

  @Test
  void saysSoWhenTheLogCannotBeRead() {
    store.close();
    assertThatThrownBy(() -> live.units(LANE, false).join())
        .hasCauseInstanceOf(LogUnavailableException.class);
  }

  private LiveState started(long mostQueuedBytes) {
    LiveState started =
        new LiveState(
            store.eventLog(), new DocumentSnapshots(store.documents()), CLOCK, mostQueuedBytes);
    store.eventLog().onAppended(started::appended);
    return started;
  }

  private void restart() {
    store.close();
    open();
  }

  private void fill(int units) {
    for (int id = 1; id <= units; id++) {
      publish(
          "EVENT_UNIT_LOGIN",
          "{'unit':{'id':%d,'status':2,'location':'','data':{'apiIds':['steam:%d']}}}"
              .formatted(id, id));
    }
  }

  private void publish(String type, String data) {
    Instant now = CLOCK.instant();
    byte[] members =
        ("\"type\":\"" + type + "\",\"data\":" + data.replace('\'', '"')).getBytes(UTF_8);
    NewEvent event =
        new NewEvent(
            LANE, EventIds.at(now), type, members, now, now.plus(Duration.ofHours(1)), null);
    assertThat(store.eventLog().append(event).join()).isInstanceOf(AppendResult.Appended.class);
  }
}
