package io.toneout.events.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.toneout.events.EventType;
import io.toneout.events.Examples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class EventJsonTest {

  private final EventJson json = new EventJson();

  @Test
  void aPatternPicksTheRecordOfAType() {
    String seen = "";

    PushEvent event = json.read(Examples.json(EventType.EVENT_UNIT_STATUS));
    if (event.data() instanceof UnitStatus status) {
      seen = "units " + status.identIds() + " are now " + status.status();
    }

    assertThat(seen).startsWith("units [");
  }

  @ParameterizedTest
  @EnumSource
  void everyExampleBecomesTheRecordOfItsTypeAndTheSameJsonAgain(EventType type) {
    for (String example : Examples.all(type)) {
      PushEvent event = json.read(example);

      assertThat(event.type()).isEqualTo(type.name());
      assertThat(event.data()).isInstanceOf(EventData.of(type));
      JsonAssert.assertSame(json.parse(json.text(event)), json.parse(example));
      assertThat(json.read(json.text(event))).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @EnumSource
  void unknownMembersSurviveAtEveryLevel(EventType type) {
    ObjectNode event = json.parse(Examples.json(type));
    event.findParents("type").forEach(this::addUnknown);
    addUnknown(event);
    event.valueStream().filter(JsonNode::isObject).forEach(this::addUnknown);

    JsonAssert.assertSame(json.write(json.read(event)), event);
  }

  @ParameterizedTest
  @EnumSource
  void membersThatAreNullOrOfAnotherFormSurvive(EventType type) {
    for (JsonNode strange : strangeValues()) {
      ObjectNode event = json.parse(Examples.json(type));
      ObjectNode members =
          type.requiresData() ? (ObjectNode) event.get("data") : event.without("type");
      List.copyOf(members.propertyNames()).forEach(name -> members.set(name, strange));
      event.put("type", type.name());

      assertThat(json.read(event).data()).isInstanceOf(EventData.of(type));
      JsonAssert.assertSame(json.write(json.read(event)), event);
    }
  }

  @Test
  void anArrayOfOneObjectIsReadAsThatObject() {
    PushEvent event = json.read("{\"type\":\"EVENT_REMOVE_911\",\"data\":[{\"callIds\":[88]}]}");

    assertThat(event.data()).isEqualTo(new Remove911(List.of(88), Map.of()));
    assertThat(json.text(event))
        .isEqualTo("{\"type\":\"EVENT_REMOVE_911\",\"data\":{\"callIds\":[88]}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"MY_OWN\",\"data\":{\"a\":1.50}}",
        "{\"type\":\"MY_OWN\",\"data\":[{\"a\":1}],\"x\":null}",
        "{\"type\":\"MY_OWN\"}",
        "{\"type\":\"EVENT_911\"}",
        "{\"type\":\"EVENT_911\",\"data\":null}",
        "{\"type\":\"EVENT_911\",\"data\":\"text\"}",
        "{\"type\":\"EVENT_911\",\"data\":[]}",
        "{\"type\":\"EVENT_911\",\"data\":[{},{}]}"
      })
  void whatTheCatalogueDoesNotKnowIsUnknownDataAndStaysAsItIs(String text) {
    PushEvent event = json.read(text);

    assertThat(event.data()).isInstanceOf(UnknownData.class);
    assertThat(json.text(event)).isEqualTo(text);
  }

  @Test
  void numbersOfOpenEnumerationsSurvive() {
    UnitStatus status =
        (UnitStatus)
            json.read("{\"type\":\"EVENT_UNIT_STATUS\",\"data\":{\"identIds\":[1],\"status\":77}}")
                .data();

    assertThat(status.status()).isEqualTo(new Numbered<UnitState>(77, null));
    assertThat(json.text(json.event(status))).contains("\"status\":77");
  }

  @Test
  void integersMayBeWrittenWithAPoint() {
    assertThat(json.read("{\"type\":\"EVENT_UNIT_LOGOUT\",\"data\":{\"identId\":17.0}}").data())
        .isEqualTo(new UnitLogout(17, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.5", "3000000000", "1e999999999", "-1e-999999999", "\"17\""})
  void whatIsNoIntegerIsKeptAside(String number) {
    PushEvent event =
        json.read("{\"type\":\"EVENT_UNIT_LOGOUT\",\"data\":{\"identId\":" + number + "}}");

    UnitLogout logout = (UnitLogout) event.data();
    assertThat(logout.identId()).isNull();
    assertThat(logout.other()).containsOnlyKeys("identId");
  }

  @Test
  void typedEventsCanBeMadeForPublishing() {
    EventData data =
        new UnitStatus(List.of(), List.of(17, 23), Numbered.of(UnitState.ON_SCENE), Map.of());

    assertThat(json.text(json.event(data)))
        .isEqualTo("{\"type\":\"EVENT_UNIT_STATUS\",\"data\":{\"identIds\":[17,23],\"status\":4}}");
  }

  @Test
  void theRequestForLogsStandsAtTheTopLevel() {
    PushEvent event = json.read("{\"type\":\"GET_LOGS\",\"logKey\":\"k\",\"data\":{},\"x\":1}");

    GetLogs logs = (GetLogs) event.data();
    assertThat(logs.logKey()).isEqualTo("k");
    assertThat(logs.other()).containsOnlyKeys("data", "x");
    assertThat(event.further()).isEmpty();
    assertThat(json.text(json.event(new GetLogs("k", Map.of()))))
        .isEqualTo("{\"type\":\"GET_LOGS\",\"logKey\":\"k\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "1",
        "{\"type\":1}",
        "{\"data\":{}}",
        "{\"type\":\"lower\"}",
        "null"
      })
  void aTextThatIsNoEventIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> json.read(text))
        .isInstanceOf(EventFormatException.class)
        .hasMessageStartingWith("An event");
  }

  @Test
  void deepNestingEndsInARefusalAndNotInAnOverflow() {
    String deep = "{\"type\":\"EVENT_911\",\"data\":" + "[".repeat(100_000);

    assertThatThrownBy(() -> json.read(deep)).isInstanceOf(EventFormatException.class);
  }

  @Test
  void dataOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> new PushEvent("EVENT_911", new UnitLogout(1, Map.of()), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void addUnknown(JsonNode object) {
    ((ObjectNode) object).put("unheardOf", 1).putNull("nothing").putArray("empty");
  }

  private static List<JsonNode> strangeValues() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return List.of(
        nodes.nullNode(),
        nodes.arrayNode(),
        nodes.objectNode(),
        nodes.stringNode(""),
        nodes.numberNode(1),
        nodes.booleanNode(true),
        nodes.arrayNode().add(1).addNull().add("x"),
        nodes.arrayNode().add(nodes.objectNode().putNull("x")),
        nodes.objectNode().put("x", 1));
  }
}
