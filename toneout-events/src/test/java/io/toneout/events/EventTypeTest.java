package io.toneout.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

  @Test
  void theCatalogueIsTheTableOfTheWireContract() {
    assertThat(EventType.all().stream().map(Enum::name))
        .containsExactly(
            "EVENT_UNIT_LOGIN",
            "EVENT_UNIT_LOGOUT",
            "EVENT_UNIT_UPDATE",
            "EVENT_UNIT_STATUS",
            "EVENT_UNIT_PANIC",
            "EVENT_UNIT_GROUP_ADD",
            "EVENT_UNIT_GROUP_REMOVE",
            "EVENT_UNIT_GROUP_CHANGE_NAME",
            "EVENT_DISPATCH_NEW",
            "EVENT_DISPATCH_EDIT",
            "EVENT_DISPATCH_CLOSED",
            "EVENT_DISPATCH_NOTE",
            "EVENT_DISPATCH_UNIT_ATTACH",
            "EVENT_DISPATCH_UNIT_DETACH",
            "EVENT_DISPATCH_TOGGLE_BODYCAM",
            "EVENT_911",
            "EVENT_REMOVE_911",
            "EVENT_RECORD_ADD",
            "EVENT_RECORD_EDIT",
            "EVENT_RECORD_REMOVE",
            "EVENT_PRINT_RECORD",
            "EVENT_CHAR_SELECTED",
            "EVENT_COMMUNITY_LINK_VERIFIED",
            "EVENT_STREETSIGN_UPDATED",
            "EVENT_TONE",
            "EVENT_STATION_ALERT",
            "EVENT_PAGER_REBORN",
            "EVENT_NEW_CALLOUT",
            "GET_LOGS");
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsFoundByItsNameAndSaysWhatItMeans(EventType type) {
    assertThat(EventType.find(type.name())).contains(type);
    assertThat(EventType.isValidName(type.name())).isTrue();
    assertThat(type.meaning()).endsWith(".").hasSizeGreaterThan(10);
  }

  @Test
  void onlyTheRequestForLogsGoesWithoutData() {
    assertThat(EventType.all().stream().filter(type -> !type.requiresData()))
        .containsExactly(EventType.GET_LOGS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "MY_EVENT", "X9", "EVENT__"})
  void takesUnknownNames(String name) {
    assertThat(EventType.isValidName(name)).isTrue();
    assertThat(EventType.find(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "event_911", "9EVENT", "_EVENT", "EVENT-911", "ÉVENT", "A B", "A\n"})
  void refusesNamesThatAreNone(String name) {
    assertThat(EventType.isValidName(name)).isFalse();
    assertThat(EventType.find(name)).isEmpty();
  }

  @Test
  void namesHaveAtMostSixtyFourCharacters() {
    assertThat(EventType.isValidName("A".repeat(64))).isTrue();
    assertThat(EventType.isValidName("A".repeat(65))).isFalse();
  }
}
