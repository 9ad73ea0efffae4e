package io.toneout.server.live;

import static io.toneout.server.live.LiveStateFixture.event;
import static io.toneout.server.live.LiveStateFixture.json;
import static io.toneout.server.live.LiveStateFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.events.EventType;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a publisher with a valid key and bad intentions can do to live state. */
class LaneStateHostileTest {

  private static final List<String> NAMES =
      List.of(
          "unit",
          "units",
          "id",
          "identId",
          "identIds",
          "status",
          "isPanic",
          "groupName",
          "oldName",
          "newName",
          "data",
          "dispatch",
          "callId",
          "callIds",
          "note",
          "notes",
          "ident",
          "idents",
          "call",
          "isDispatch",
          "page",
          "group",
          "apiIds",
          "communityUserIds",
          "time",
          "content");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "1",
          "17",
          "-1",
          "1.0",
          "1.5",
          "1e400",
          "\"\"",
          "\"1\"",
          "\"17\"",
          "\"\\ud83d\\ude00\"",
          "\"a\\nb\"",
          "\"2\"",
          "9".repeat(400),
          "{}",
          "[]",
          "[[]]",
          "\"" + "x".repeat(300) + "\"");

  private final LaneState state = new LaneState();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261127, 0x5eed})
  void whateverComesItsAnswersAreJsonAndASnapshotIsTheSame(long seed) {
    Random random = new Random(seed);
    EventType[] types = EventType.values();
    for (int seq = 1; seq <= 3_000; seq++) {
      String type = types[random.nextInt(types.length)].name();
      String members = "\"data\":" + value(random, 5) + ",\"identIds\":" + value(random, 2);
      state.apply(raw(seq, type, members));
      if (seq % 100 == 0) {
        assertThat(json(state.unitsJson(false)).isArray()).isTrue();
        assertThat(json(state.unitsJson(true)).isArray()).isTrue();
        assertThat(json(state.callsJson()).path("ActiveCalls").isArray()).isTrue();
        LaneState again = new LaneState();
        again.restore(state.snapshot());
        assertThat(again.unitsJson(true)).isEqualTo(state.unitsJson(true));
        assertThat(again.unitsJson(false)).isEqualTo(state.unitsJson(false));
        assertThat(again.callsJson()).isEqualTo(state.callsJson());
        assertThat(again.seq()).isEqualTo(seq);
      }
    }
  }

  private static String value(Random random, int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 4);
    if (kind < 4) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    int size = random.nextInt(5);
    StringBuilder json = new StringBuilder(kind < 8 ? "{" : "[");
    for (int at = 0; at < size; at++) {
      json.append(at == 0 ? "" : " , ");
      if (kind < 8) {
        json.append('"').append(NAMES.get(random.nextInt(NAMES.size()))).append("\" :");
      }
      json.append(value(random, depth - 1));
    }
    return json.append(kind < 8 ? "}" : "]").toString();
  }

  @Test
  void keepsTheUnitsThatChangedLastWhenThereAreTooMany() {
    for (int id = 1; id <= Units.MOST + 10; id++) {
      state.apply(event(id, "EVENT_UNIT_UPDATE", "{'units':[{'id':" + id + "},{'id':1,'n':0}]}"));
    }
    var ids = json(state.unitsJson(false)).findValuesAsString("id");
    assertThat(ids).hasSize(Units.MOST).contains("1", "12", String.valueOf(Units.MOST + 10));
    assertThat(ids).doesNotContain("2", "11");
  }

  @Test
  void itsBytesAreBoundedWhateverItsObjectsHold() {
    SplittableRandom random = new SplittableRandom(7);
    String filler = "y".repeat(30_000);
    for (int seq = 1; seq <= 1_000; seq++) {
      int id = random.nextInt(3_000);
      String large = "{'id':%d,'callId':%d,'m%d':'%s'}".formatted(id, id, seq % 3, filler);
      state.apply(event(3L * seq, "EVENT_UNIT_UPDATE", "{'units':[" + large + "]}"));
      state.apply(event(3L * seq + 1, "EVENT_DISPATCH_EDIT", "{'dispatch':" + large + "}"));
      state.apply(event(3L * seq + 2, "EVENT_911", "{'call':" + large + "}"));
      assertThat(state.bytes()).isLessThanOrEqualTo(Units.MOST_BYTES + 2 * Calls.MOST_BYTES);
    }
    assertThat(state.bytes()).isGreaterThan(Units.MOST_BYTES);
  }

  @Test
  void anObjectThatIsTooLargeChangesNothing() {
    state.apply(event(1, "EVENT_UNIT_UPDATE", "{'units':[{'id':1,'status':1}]}"));
    String large = "'x':'" + "y".repeat(Entries.LARGEST) + "'";
    state.apply(event(2, "EVENT_UNIT_UPDATE", "{'units':[{'id':1,'status':2," + large + "}]}"));
    state.apply(event(3, "EVENT_UNIT_LOGIN", "{'unit':{'id':2," + large + "},'isDispatch':true}"));
    assertThat(LiveStateFixture.text(state.unitsJson(false)))
        .isEqualTo("[{\"id\":1,\"status\":1}]");
  }
}
