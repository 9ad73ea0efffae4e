package io.toneout.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.events.EventType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ShiftTest {

  @Test
  void theSameSeedTellsTheSameStory() {
    assertThat(story(7, 1, 500)).isEqualTo(story(7, 1, 500)).isNotEqualTo(story(8, 1, 500));
    assertThat(story(7, 1, 500)).isNotEqualTo(story(7, 2, 500));
  }

  @Test
  void everythingThatHappensInAShiftHappens() {
    Set<EventType> seen = EnumSet.noneOf(EventType.class);
    Shift shift = new Shift(1, 1);
    for (int at = 0; at < 600; at++) {
      seen.add(shift.next().type());
    }
    assertThat(seen)
        .contains(
            EventType.EVENT_UNIT_LOGIN,
            EventType.EVENT_UNIT_LOGOUT,
            EventType.EVENT_UNIT_STATUS,
            EventType.EVENT_UNIT_UPDATE,
            EventType.EVENT_UNIT_PANIC,
            EventType.EVENT_911,
            EventType.EVENT_REMOVE_911,
            EventType.EVENT_DISPATCH_NEW,
            EventType.EVENT_DISPATCH_NOTE,
            EventType.EVENT_DISPATCH_UNIT_ATTACH,
            EventType.EVENT_DISPATCH_UNIT_DETACH,
            EventType.EVENT_DISPATCH_CLOSED);
  }

  /** Follows many stories as a listener would, and finds nobody named who is not there. */
  @Test
  void everyEventFollowsFromThoseBefore() {
    for (long seed = 0; seed < 50; seed++) {
      Set<Integer> units = new HashSet<>();
      Map<Integer, List<Integer>> calls = new HashMap<>();
      Shift shift = new Shift(seed, 1);
      for (int at = 0; at < 300; at++) {
        Happening happening = shift.next();
        follow(happening.type(), happening.data(), units, calls);
        if (shift.isBetweenScenes()) {
          assertThat(shift.units()).hasSameSizeAs(units);
          assertThat(shift.calls().stream().filter(line -> line.contains("units")))
              .hasSameSizeAs(calls.keySet());
        }
      }
    }
  }

  private static void follow(
      EventType type, JsonNode data, Set<Integer> units, Map<Integer, List<Integer>> calls) {
    int callId = data.path("callId").intValue(0);
    switch (type) {
      case EVENT_UNIT_LOGIN ->
          assertThat(units.add(data.path("unit").path("id").intValue())).isTrue();
      case EVENT_UNIT_LOGOUT -> assertThat(units.remove(data.path("identId").intValue())).isTrue();
      case EVENT_UNIT_STATUS, EVENT_UNIT_PANIC ->
          data.path("identIds").forEach(ident -> assertThat(units).contains(ident.intValue()));
      case EVENT_DISPATCH_NEW -> {
        List<Integer> idents = new ArrayList<>();
        data.path("dispatch").path("idents").forEach(ident -> idents.add(ident.intValue()));
        assertThat(units).containsAll(idents);
        calls.put(data.path("dispatch").path("callId").intValue(), idents);
      }
      case EVENT_DISPATCH_UNIT_ATTACH -> {
        int ident = data.path("idents").path(0).intValue();
        assertThat(units).contains(ident);
        assertThat(open(calls, callId)).doesNotContain(ident).isNotEmpty();
        open(calls, callId).add(ident);
      }
      case EVENT_DISPATCH_UNIT_DETACH ->
          assertThat(
                  open(calls, callId)
                      .remove(Integer.valueOf(data.path("idents").path(0).intValue())))
              .isTrue();
      case EVENT_DISPATCH_NOTE -> assertThat(calls).containsKey(callId);
      case EVENT_DISPATCH_CLOSED ->
          assertThat(calls.remove(data.path("callIds").path(0).intValue())).isNotNull();
      default -> assertThat(data.isEmpty()).isFalse();
    }
  }

  private static List<Integer> open(Map<Integer, List<Integer>> calls, int callId) {
    return Objects.requireNonNull(calls.get(callId), "the call is not open");
  }

  private static List<String> story(long seed, int serverId, int length) {
    Shift shift = new Shift(seed, serverId);
    List<String> story = new ArrayList<>();
    for (int at = 0; at < length; at++) {
      Happening happening = shift.next();
      story.add(happening.type() + " " + happening.data());
    }
    return story;
  }
}
