package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests of old resources and SDKs, in all the forms that they use. */
class LegacyRequestsTest {

  private static RunningGateway gateway;
  private static Api nobody;

  @BeforeAll
  static void start(@TempDir Path data) {
    gateway = RunningGateway.start(data);
    gateway.api().register(1, 0);
    nobody = gateway.api().as("");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void tellsItsVersionAsText() {
    HttpResponse<String> response = send("general/get_version", "GET_VERSION", "[]");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(response.body()).isEqualTo("4");
  }

  @Test
  void listsServersAsV2Does() {
    assertThat(json(send("general/get_servers", "GET_SERVERS", "[]")))
        .isEqualTo(gateway.api().json("GET", "/v2/general/servers", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'servers':[SERVER],'deployMap':false}",
        "[{'servers':[SERVER],'deployMap':false}]",
        "{'0':[SERVER],'1':false}",
        "[{'0':[SERVER],'1':false}]",
      })
  void takesServersInEveryFormOfData(String form) {
    String server = "{'id':%d,'name':'%s','listenerPort':30120}";
    String object = form.replace('\'', '"');
    String asObject = object.replace("SERVER", server.formatted(21, "plain").replace('\'', '"'));
    String asString = object.replace("SERVER", server.formatted(22, "string").replace('\'', '"'));

    JsonNode plain = json(send("general/set_servers", "SET_SERVERS", asObject));
    JsonNode quoted =
        json(
            send(
                "general/set_servers",
                "SET_SERVERS",
                JsonMapper.shared().writeValueAsString(asString)));

    assertThat(plain.path("servers").findValuesAsString("name")).contains("Server 1", "plain");
    assertThat(quoted.path("servers").findValuesAsString("name"))
        .contains("Server 1", "plain", "string");
    gateway.api().send("DELETE", "/v2/general/servers/21", "");
    gateway.api().send("DELETE", "/v2/general/servers/22", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'serverId':'1'}", "[{'serverId':'1','playerCount':3}]", "{'serverId':1}"})
  void takesHeartbeats(String data) {
    HttpResponse<String> response = send("general/heartbeat", "HEARTBEAT", data.replace('\'', '"'));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("OK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          not JSON at all                                               | INVALID REQUEST TYPE
          []                                                            | INVALID REQUEST TYPE
          ''                                                            | INVALID REQUEST TYPE
          {'id':'COMMUNITY','key':'KEY','type':'SET_SERVERS','data':[]} | INVALID REQUEST TYPE
          {'id':'elsewhere','key':'KEY','type':'GET_VERSION','data':[]} | INVALID COMMUNITY ID
          {'key':'KEY','type':'GET_VERSION','data':[]}                  | INVALID COMMUNITY ID
          {'id':'COMMUNITY','key':'no','type':'GET_VERSION','data':[]}  | INVALID API KEY
          {'id':'COMMUNITY','key':{},'type':'GET_VERSION','data':[]}    | INVALID API KEY
          """)
  void refusesInTextThatOldClientsKnow(String form, String text) {
    String body =
        form.replace("COMMUNITY", RunningGateway.COMMUNITY)
            .replace("KEY'", RunningGateway.KEY + "'")
            .replace('\'', '"');
    assertRefused(nobody.send("POST", "/general/get_version", body), 400, text);
  }

  @Test
  void aKeyThatMayNotConfigureSetsNoServers() {
    String key =
        gateway
            .api()
            .as(RunningGateway.ADMIN_TOKEN)
            .json(
                "POST",
                "/v2/admin/communities/springfield/keys",
                "{\"name\":\"listener\",\"scopes\":[\"listen\"]}")
            .path("key")
            .asString();
    String body = body("SET_SERVERS", "{\"servers\":[]}").replace(RunningGateway.KEY, key);
    assertRefused(nobody.send("POST", "/general/set_servers", body), 400, "INVALID API KEY");
  }

  @Test
  void namesWhatIsWrongWithAServer() {
    HttpResponse<String> response =
        send(
            "general/set_servers",
            "SET_SERVERS",
            "{\"servers\":[{\"id\":3,\"listenerPort\":70000,\"mapIp\":\"no host\"}]}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("/servers/0/listenerPort: ").contains("/servers/0/mapIp");
  }

  @Test
  void failuresAreNeverAnObject() {
    String unknown = "{\"serverId\":\"77\"}";
    assertThat(send("general/heartbeat", "HEARTBEAT", unknown).statusCode()).isEqualTo(404);
    assertThat(send("general/heartbeat", "HEARTBEAT", unknown).body()).startsWith("No server 77");
    assertThat(nobody.send("POST", "/general/nothing", "{}").body()).startsWith("There is nothing");
    assertThat(nobody.send("GET", "/general/get_version", "").body()).startsWith("This path");
    String huge = body("GET_SERVERS", "\"" + "x".repeat(70_000) + "\"");
    assertThat(nobody.send("POST", "/general/get_servers", huge).statusCode()).isEqualTo(413);
  }

  private static void assertRefused(HttpResponse<String> response, int status, String text) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(response.body()).isEqualTo(text);
  }

  private static HttpResponse<String> send(String path, String type, String data) {
    return nobody.send("POST", "/" + path, body(type, data));
  }

  private static String body(String type, String data) {
    return "{\"id\":\"%s\",\"key\":\"%s\",\"type\":\"%s\",\"data\":%s}"
        .formatted(RunningGateway.COMMUNITY, RunningGateway.KEY, type, data);
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    return JsonMapper.shared().readTree(response.body());
  }
}
