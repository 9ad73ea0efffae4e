package io.toneout.server.live;

import static io.toneout.server.live.LiveStateFixture.event;
import static io.toneout.server.live.LiveStateFixture.json;
import static io.toneout.server.live.LiveStateFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CallsTest {

  private final LaneState state = new LaneState();
  private long seq;

  @Test
  void answersWithBothListsAlways() {
    assertThat(text(state.callsJson())).isEqualTo("{\"ActiveCalls\":[],\"EmergencyCalls\":[]}");
  }

  @Test
  void opensEditsAndClosesACall() {
    apply("EVENT_DISPATCH_NEW", "{'dispatch':{'callId':7,'status':1,'x':1.50,'title':'Fire'}}");
    apply("EVENT_DISPATCH_EDIT", "{'dispatch':{'callId':'7','title':'Big fire'}}");
    assertThat(text(state.callsJson()))
        .contains("{\"callId\":\"7\",\"status\":1,\"x\":1.50,\"title\":\"Big fire\"}");
    apply("EVENT_DISPATCH_CLOSED", "{'callIds':[6,7]}");
    assertThat(active()).isEmpty();
  }

  @Test
  void aCallThatIsEditedToBeClosedIsNotActive() {
    apply("EVENT_DISPATCH_NEW", "{'dispatch':{'callId':7,'status':1}}");
    apply("EVENT_DISPATCH_EDIT", "{'dispatch':{'callId':7,'status':2}}");
    assertThat(active()).isEmpty();
  }

  @Test
  void attachesAndDetachesUnitsInBothForms() {
    apply("EVENT_DISPATCH_NEW", "{'dispatch':{'callId':7,'idents':['1']}}");
    apply("EVENT_DISPATCH_UNIT_ATTACH", "{'callId':7,'idents':[1,2,3]}");
    apply("EVENT_DISPATCH_UNIT_ATTACH", "{'callId':'7','ident':4}");
    apply("EVENT_DISPATCH_UNIT_DETACH", "{'callId':7,'ident':'2'}");
    apply("EVENT_DISPATCH_UNIT_DETACH", "{'callId':7,'idents':[3,9]}");
    apply("EVENT_DISPATCH_UNIT_ATTACH", "{'callId':8,'ident':4}");
    assertThat(active()).hasSize(1);
    assertThat(text(state.callsJson())).contains("\"idents\":[\"1\",4]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      textBlock =
          """
          ''         | [NOTE]
          []         | [NOTE]
          'One'      | 'One\\n14:12 all clear'
          ['One']    | ['One','14:12 all clear']
          [{'n':1}]  | [{'n':1},NOTE]
          null       | [NOTE]
          """)
  void addsANoteInTheFormThatTheCallHas(String before, String after) {
    String note = "{'time':'14:12','content':'all clear'}";
    apply("EVENT_DISPATCH_NEW", "{'dispatch':{'callId':7,'notes':" + before + "}}");
    apply("EVENT_DISPATCH_NOTE", "{'callId':7,'note':" + note + "}");
    assertThat(text(state.callsJson()))
        .contains("\"notes\":" + after.replace("NOTE", note).replace('\'', '"'));
  }

  @Test
  void notesOfACallStayWithinBounds() {
    apply("EVENT_DISPATCH_NEW", "{'dispatch':{'callId':7,'notes':[]}}");
    apply("EVENT_DISPATCH_NEW", "{'dispatch':{'callId':8,'notes':'begin'}}");
    String long1 = "x".repeat(1000);
    for (int n = 0; n < 100; n++) {
      apply("EVENT_DISPATCH_NOTE", "{'callId':7,'note':{'content':'" + n + long1 + "'}}");
      apply("EVENT_DISPATCH_NOTE", "{'callId':8,'note':{'content':'" + n + long1 + "'}}");
    }
    assertThat(text(state.callsJson())).hasSizeLessThan(24 * 1024).contains("99xxx");
    assertThat(active().path(1).path("notes").asString())
        .endsWith("99" + long1)
        .doesNotContain("begin");
  }

  @Test
  void emergencyCallsRingUntilTheyAreRemoved() {
    apply("EVENT_911", "{'call':{'callId':88,'caller':'Renée'},'identities':[]}");
    apply("EVENT_911", "{'call':{'callId':89},'identities':[]}");
    apply("EVENT_REMOVE_911", "{'callIds':['88']}");
    assertThat(text(state.callsJson())).contains("\"EmergencyCalls\":[{\"callId\":89}]");
  }

  private void apply(String type, String data) {
    state.apply(event(++seq, type, data));
  }

  private JsonNode active() {
    return json(state.callsJson()).path("ActiveCalls");
  }
}
