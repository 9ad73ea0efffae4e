package io.toneout.signalr.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.NodePackages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The host as the README says to start it, and a client that trusts its certificate alone. */
class ConformanceHostCommandTest {

  private static final Pattern READY =
      Pattern.compile(
          "Conformance host ready (http://127\\.0\\.0\\.1:\\d+) (https://127\\.0\\.0\\.1:\\d+)");

  private static final Path CERTIFICATE =
      Path.of("target", "conformance-host", "certificate.pem").toAbsolutePath();

  @Test
  void servesTheOfficialClientOverTls() throws Exception {
    Process host =
        new ProcessBuilder("./conformance-host", "--http", "0", "--https", "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    host.onExit().orTimeout(300, TimeUnit.SECONDS).exceptionally(late -> host.destroyForcibly());
    try (var said = host.inputReader()) {
      MatchResult ready =
          said.lines().flatMap(line -> READY.matcher(line).results()).findFirst().orElseThrow();
      List<JsonNode> cases =
          NodePackages.run(
                  120,
                  Map.of("NODE_EXTRA_CA_CERTS", CERTIFICATE.toString()),
                  "matrix.mjs",
                  "10",
                  ready.group(2))
              .stream()
              .map(JsonMapper.shared()::readTree)
              .toList();
      assertThat(cases).hasSizeGreaterThan(100).allMatch(each -> each.path("error").isNull());
    } finally {
      host.destroy();
      assertThat(host.waitFor(20, TimeUnit.SECONDS)).as("it ends when told to").isTrue();
    }
  }
}
