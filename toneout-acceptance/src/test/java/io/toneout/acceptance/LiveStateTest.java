package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.TransportEnum;
import io.toneout.events.EventType;
import io.toneout.events.Examples;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a game server that restarts asks for, over REST, and where units say that they are. */
class LiveStateTest {

  private static final String UNITS = "/v2/emergency/servers/1/units";
  private static final String CALLS = "/v2/emergency/servers/1/calls";
  private static final String LOCATIONS = "/v2/emergency/servers/1/unit-locations";

  @TempDir Path data;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
    gateway.api().register(1, 0);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void theExamplesOfTheCatalogueGiveOnePicture() {
    publish(
        EventType.EVENT_UNIT_LOGIN, EventType.EVENT_UNIT_UPDATE, EventType.EVENT_UNIT_GROUP_ADD);
    publish(EventType.EVENT_DISPATCH_NEW, EventType.EVENT_DISPATCH_UNIT_ATTACH);
    publish(EventType.EVENT_911);

    JsonNode units = gateway.api().json("GET", UNITS, "");
    JsonNode onlyUnits = gateway.api().json("GET", UNITS + "?onlyUnits=true", "");
    JsonNode calls = gateway.api().json("GET", CALLS, "");

    assertThat(units.findValuesAsString("id")).containsExactlyInAnyOrder("4", "17", "23");
    assertThat(onlyUnits.findValuesAsString("id")).containsExactlyInAnyOrder("17", "23");
    assertThat(calls.path("ActiveCalls").findValuesAsString("callId"))
        .containsExactlyInAnyOrder("1042", "1043");
    assertThat(calls.path("EmergencyCalls").findValuesAsString("callId"))
        .containsExactlyInAnyOrder("88", "89");
    assertThat(legacy("get_active_units", "[{\"serverId\":1}]")).isEqualTo(units);
    assertThat(legacy("get_active_units", "{\"serverId\":\"1\",\"onlyUnits\":true}"))
        .isEqualTo(onlyUnits);
    assertThat(legacy("get_calls", "{\"serverId\":\"1\"}")).isEqualTo(calls);

    gateway.close();
    gateway = RunningGateway.start(data);
    assertThat(gateway.api().json("GET", UNITS, "")).isEqualTo(units);
    assertThat(gateway.api().json("GET", CALLS, "")).isEqualTo(calls);
  }

  @Test
  void aUnitIsWhereItWasSeenLastOverHttpAndOverTheHub() {
    publish(EventType.EVENT_UNIT_LOGIN);
    String update = "{\"apiId\":\"steam:110000100000011\",\"location\":\"Mission Row\"}";
    JsonNode answer = gateway.api().json("PATCH", LOCATIONS, "{\"updates\":[" + update + "]}");
    assertThat(answer.toString()).isEqualTo("{\"success\":true,\"error\":null,\"count\":1}");
    assertThat(locationOf("17")).isEqualTo("Mission Row");

    HubConnection connection =
        HubConnectionBuilder.create(gateway.hubUrl())
            .withTransport(TransportEnum.WEBSOCKETS)
            .build();
    connection.start().blockingAwait();
    Map<?, ?> authenticated =
        connection
            .invoke(Map.class, "authenticatev2", RunningGateway.COMMUNITY, RunningGateway.KEY, 1)
            .blockingGet();
    assertThat(authenticated.get("success")).isEqualTo(true);
    Map<?, ?> result =
        connection
            .invoke(
                Map.class, "unitLocation", List.of(Map.of("identId", 17, "location", "Pillbox")))
            .blockingGet();
    connection.stop().blockingAwait();

    assertThat(result.get("success")).isEqualTo(true);
    assertThat(locationOf("17")).isEqualTo("Pillbox");
  }

  @Test
  void refusesLocationsThatNameNobodyAndServersThatAreNotThere() {
    HttpResponse<String> nobody =
        gateway.api().send("PATCH", LOCATIONS, "{\"updates\":[{\"location\":\"x\"}]}");
    assertThat(nobody.statusCode()).isEqualTo(400);
    assertThat(JsonMapper.shared().readTree(nobody.body()).at("/errors/0/detail").asString())
        .isEqualTo(
            "Each unit update requires identId, apiId, communityUserId, or roblox, and location.");
    assertThat(gateway.api().send("PATCH", LOCATIONS, "{}").statusCode()).isEqualTo(400);
    assertThat(gateway.api().send("GET", UNITS.replace('1', '9'), "").statusCode()).isEqualTo(404);
    assertThat(gateway.api().send("GET", UNITS + "?onlyUnits=maybe", "").statusCode())
        .isEqualTo(400);
  }

  private void publish(EventType... types) {
    for (EventType type : types) {
      Examples.all(type).forEach(example -> gateway.api().publish(1, example));
    }
  }

  private String locationOf(String unitId) {
    for (JsonNode unit : gateway.api().json("GET", UNITS, "")) {
      if (unit.path("id").asString().equals(unitId)) {
        return unit.path("location").asString();
      }
    }
    throw new AssertionError("no unit " + unitId);
  }

  private JsonNode legacy(String request, String data) {
    String body =
        "{\"id\":\"%s\",\"key\":\"%s\",\"type\":\"%s\",\"data\":%s}"
            .formatted(
                RunningGateway.COMMUNITY,
                RunningGateway.KEY,
                request.toUpperCase(Locale.ROOT),
                data);
    return gateway.api().as("").json("POST", "/emergency/" + request, body);
  }
}
