package io.toneout.server.live;

import static io.toneout.server.live.LiveStateFixture.event;
import static io.toneout.server.live.LiveStateFixture.json;
import static io.toneout.server.live.LiveStateFixture.raw;
import static io.toneout.server.live.LiveStateFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UnitsTest {

  private static final String SEVENTEEN =
      "{'id':17,'status':2,'isPanic':false,'location':'Alta St','data':{'apiIds':['steam:11'],"
          + "'communityUserIds':['99'],'name':'Zoë','group':'','page':0},'odd':-0.50}";

  private final LaneState state = new LaneState();
  private long seq;

  @BeforeEach
  void logIn() {
    apply("EVENT_UNIT_LOGIN", "{'unit':" + SEVENTEEN + ",'isDispatch':false}");
  }

  @Test
  void keepsAUnitAsItCame() {
    assertThat(text(state.unitsJson(false))).isEqualTo("[" + SEVENTEEN.replace('\'', '"') + "]");
  }

  @Test
  void laysAnUpdateOverWhatIsKnownMemberByMember() {
    apply("EVENT_UNIT_UPDATE", "{'units':[{'id':'17','status':3,'data':{'name':'Zoe','k':1.0}}]}");
    assertThat(text(state.unitsJson(false)))
        .contains("\"status\":3", "\"name\":\"Zoe\",\"group\":\"\",\"page\":0,\"k\":1.0")
        .contains("\"odd\":-0.50", "\"apiIds\":[\"steam:11\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'identIds':[17],'status':4}",
        "{'identIds':['17'],'status':4}",
        "{'identId':17,'status':4}",
        "{'identIds':17,'status':4}",
        "{'units':[{'id':17,'status':4}]}",
        "[{'identIds':[17],'status':4},{'identIds':[18],'status':0}]",
      })
  void changesTheStatusInEveryFormThatItComes(String data) {
    apply("EVENT_UNIT_STATUS", data);
    assertThat(unit().path("status").asInt()).isEqualTo(4);
  }

  @Test
  void panicComesAndGoes() {
    apply("EVENT_UNIT_PANIC", "{'identIds':[17],'isPanic':true}");
    assertThat(unit().path("isPanic").asBoolean()).isTrue();
    apply("EVENT_UNIT_PANIC", "{'identId':'17','isPanic':false}");
    assertThat(unit().path("isPanic").asBoolean()).isFalse();
  }

  @Test
  void groupsAreJoinedRenamedAndLeft() {
    state.apply(
        raw(++seq, "EVENT_UNIT_GROUP_ADD", "\"data\":{\"groupName\":\"A\"},\"identId\":17"));
    assertThat(group()).isEqualTo("A");
    apply("EVENT_UNIT_GROUP_CHANGE_NAME", "{'identIds':[],'oldName':'A','newName':'B'}");
    assertThat(group()).isEqualTo("B");
    apply("EVENT_UNIT_GROUP_REMOVE", "{'identId':17,'groupName':'A'}");
    assertThat(group()).isEqualTo("B");
    apply("EVENT_UNIT_GROUP_REMOVE", "{'identId':17,'groupName':'B'}");
    assertThat(group()).isEmpty();
    apply("EVENT_UNIT_GROUP_CHANGE_NAME", "{'identIds':[17],'oldName':'x','newName':'C'}");
    assertThat(group()).isEqualTo("C");
  }

  @Test
  void namingAnUnknownUnitBringsNoneIn() {
    apply("EVENT_UNIT_STATUS", "{'identIds':[18],'status':4}");
    apply("EVENT_UNIT_PANIC", "{'identIds':[18],'isPanic':true}");
    apply("EVENT_UNIT_GROUP_ADD", "{'identIds':[18],'groupName':'A'}");
    assertThat(json(state.unitsJson(false))).hasSize(1);
  }

  @Test
  void aLogoutTakesAUnitOut() {
    apply("EVENT_UNIT_LOGOUT", "{'identId':'17'}");
    assertThat(text(state.unitsJson(false))).isEqualTo("[]");
  }

  @Test
  void aLoginBeginsAnew() {
    apply("EVENT_UNIT_LOGIN", "{'unit':{'id':17,'status':1},'isDispatch':false}");
    assertThat(text(state.unitsJson(false))).isEqualTo("[{\"id\":17,\"status\":1}]");
  }

  @Test
  void leavesOutDispatchersWhenOnlyUnitsAreAskedFor() {
    apply("EVENT_UNIT_LOGIN", "{'unit':{'id':4},'isDispatch':true}");
    apply("EVENT_UNIT_UPDATE", "{'units':[{'id':5,'data':{'page':3}}]}");
    assertThat(json(state.unitsJson(false))).hasSize(3);
    assertThat(json(state.unitsJson(true)).findValuesAsString("id")).containsExactly("17");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'identId':17,'location':'Pier'}",
        "{'apiId':'STEAM:11','location':'Pier'}",
        "{'communityUserId':'99','location':'Pier'}",
        "{'roblox':99,'location':'Pier'}",
      })
  void itsLocationFollowsWhoeverItIs(String update) {
    JsonNode json = JsonMapper.shared().readTree(update.replace('\'', '"'));
    state.units().moved(UnitLocation.read(json, Instant.EPOCH));
    assertThat(unit().path("location").asString()).isEqualTo("Pier");
  }

  @Test
  void aPlayerWhoWentIsNoUnitAnyMore() {
    apply("EVENT_UNIT_LOGOUT", "{'identId':17}");
    apply("EVENT_UNIT_LOGIN", "{'unit':{'id':18,'location':'','data':{'apiIds':[]}}}");
    JsonNode seen = JsonMapper.shared().readTree("{\"apiId\":\"steam:11\",\"location\":\"Pier\"}");
    state.units().moved(UnitLocation.read(seen, Instant.EPOCH));
    assertThat(text(state.unitsJson(false))).doesNotContain("Pier");
  }

  private void apply(String type, String data) {
    state.apply(event(++seq, type, data));
  }

  private JsonNode unit() {
    return json(state.unitsJson(false)).path(0);
  }

  private String group() {
    return unit().path("data").path("group").asString();
  }
}
