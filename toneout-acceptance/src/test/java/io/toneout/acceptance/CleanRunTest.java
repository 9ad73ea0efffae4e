package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway says while all is well, and how it stops. */
class CleanRunTest {

  @TempDir Path folder;

  @Test
  void logsNoErrorAndNoKeyAndStopsWhenAsked() throws IOException {
    Path errors = folder.resolve("errors.txt");
    GatewayProcess gateway = GatewayProcess.start(folder.resolve("data"), 0, List.of(), errors);
    try (gateway;
        WebServer webServer = WebServer.start()) {
      Api api = gateway.api();
      api.register(1, webServer.port());
      api.publishAndWait(1, "{\"type\":\"EVENT_911\",\"data\":{\"n\":1}}");
      api.send("POST", "/v2/general/servers/1/push-events", "nonsense");
      api.as("a-wrong-key-0001").send("GET", "/v2/general/servers", "");
      api.send("GET", "/v2/general/servers?key=" + RunningGateway.KEY, "");
      assertThat(gateway.terminate()).isIn(0, 143);
    }
    String log = Files.readString(errors);
    assertThat(log).doesNotContain("ERROR", "Exception");
    assertThat(log)
        .doesNotContain(RunningGateway.KEY, RunningGateway.ADMIN_TOKEN, "a-wrong-key-0001");
  }

  @Test
  void whatWasDrawnAtRandomIsInAFileForTheOwnerAlone() throws IOException {
    Path data = folder.resolve("data");
    try (RunningGateway gateway =
        RunningGateway.start(data, "bootstrap.api-key", "", "bootstrap.admin-token", "")) {
      Path file = data.resolve("first-run.txt");
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
      String kept = Files.readString(file);
      String key =
          kept.lines().filter(line -> line.startsWith("api key")).findFirst().orElseThrow();
      Api api = gateway.api().as(key.substring("api key".length()).strip());
      assertThat(api.json("GET", "/v2/general/version", "").path("version").intValue())
          .isEqualTo(4);
    }
  }
}
