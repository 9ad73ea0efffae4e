package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The programs in examples/ and the commands in docs/, run as they are printed. */
class ExamplesTest {

  private static final String CALL =
      """
      {"type":"EVENT_911","data":{"call":{"callId":1,"caller":"Ann Lee","description":"Smoke"}}}\
      """;
  private static final Pattern COMMANDS =
      Pattern.compile(
          "^<!-- run: .+? -->\\n```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path data;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(data);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void theListenerInPythonTakesEvents() {
    Requirements.require(Requirements.onPath("python3"), "Python 3");
    listen("python3", "examples/listener.py");
  }

  @Test
  void theWebServerInJavaScriptTakesEvents() {
    Requirements.require(Requirements.onPath("node"), "Node.js");
    listen("node", "examples/webserver.mjs");
  }

  @Test
  void thePublisherInPythonIsToldHowItWent() {
    Requirements.require(Requirements.onPath("python3"), "Python 3");
    try (WebServer listener = WebServer.start()) {
      gateway.api().register(1, listener.port());
      Map<String, String> environment = Map.of("KEY", RunningGateway.KEY, "URL", gateway.url());

      assertThat(Script.run(environment, "python3", "examples/publish.py"))
          .contains("delivered over http");
      assertThat(Script.run(environment, "python3", "examples/publish.py"))
          .contains("delivered over http");

      assertThat(listener.received().payloads())
          .as("repeated by its key, not sent again")
          .hasSize(1);
    }
  }

  @Test
  void theFivemResourceAnswersAsItSays() {
    Requirements.require(Requirements.onPath("lua5.4"), "Lua 5.4");

    List<String> said =
        Script.run(
                Map.of(),
                "lua5.4",
                "toneout-acceptance/src/test/lua/fivem.lua",
                "examples/fivem/server.lua")
            .lines()
            .toList();

    assertThat(said.getFirst())
        .isEqualTo(
            "PUT http://127.0.0.1:8080/v2/general/servers id=1 ip=192.0.2.7 port=30120 Bearer"
                + " Secret");
    assertThat(said)
        .containsSubsequence(
            "/other 404 nothing here",
            "/event 401 wrong key",
            "911 from Ann: Smoke",
            "/event 200 ok",
            "/event 200 ok - had it",
            "/event 200 ok",
            "/event 200 ok");
    assertThat(said.getLast()).as("the oldest ids are forgotten").isEqualTo("/event 200 ok");
    assertThat(said.stream().filter(line -> line.equals("911 from Ann: Smoke"))).hasSize(2);
  }

  @Test
  void theCommandsOfTheDocsDoWhatTheySay() throws IOException {
    Requirements.require(
        Requirements.onPath("bash") && Requirements.onPath("curl"), "bash and curl");
    gateway.api().register(1, 0);
    int commands = 0;
    for (String page : List.of("listener-javascript.md", "publishing.md")) {
      String text = Files.readString(Path.of("..", "docs", page));
      for (var block : COMMANDS.matcher(text).results().toList()) {
        String command = block.group(1).replace("http://127.0.0.1:8080", gateway.url());
        String printed =
            Script.run(Map.of("KEY", RunningGateway.KEY), "bash", "-c", shortWait(command));
        assertThat(printed)
            .as(command)
            .doesNotContain("problem")
            .containsAnyOf("servers", "eventId");
        commands++;
      }
    }
    assertThat(commands).isEqualTo(3);
  }

  /** Nobody listens here, so the event stays pending, and waiting longer shows nothing more. */
  private static String shortWait(String command) {
    return command.replace("wait=5", "wait=1");
  }

  private void listen(String interpreter, String file) {
    int port = GatewayProcess.freePort();
    Map<String, String> environment =
        Map.of("KEY", RunningGateway.KEY.toUpperCase(Locale.ROOT), "PORT", "" + port);
    try (Script listener = Script.start(environment, interpreter, file)) {
      listener.await("listening on port " + port);
      gateway.api().register(1, port);
      JsonNode answer = gateway.api().publishAndWait(1, CALL);
      assertThat(answer.path("status").asString()).as(answer.toString()).isEqualTo("delivered");
      assertThat(answer.path("route").asString()).isEqualTo("http");
      listener.await("911");
    }
    try (Script wrong =
        Script.start(Map.of("KEY", "another", "PORT", "" + port), interpreter, file)) {
      wrong.await("listening on port " + port);
      JsonNode answer = gateway.api().publishAndWait(1, CALL);
      assertThat(answer.path("status").asString()).isEqualTo("refused");
    }
  }
}
