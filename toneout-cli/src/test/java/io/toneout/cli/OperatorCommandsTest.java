package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.server.Gateway;
import io.toneout.server.config.Configuration;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code toneout community} and {@code toneout key}, through the life of a community. */
class OperatorCommandsTest {

  @TempDir Path data;

  @Test
  void aCommunityAndItsKeysComeAndGo() {
    try (TestGateway gateway = TestGateway.start(data)) {
      Toneout added = gateway.asOperator("community", "add", "shelby", "--name", "Shelby County");
      assertThat(added.exitCode()).as(added.err()).isZero();
      assertThat(added.out()).contains("key id", "shown only now");
      assertThat(gateway.asOperator("community", "list").out())
          .contains("COMMUNITY", "Shelby County", TestGateway.COMMUNITY);

      JsonNode made =
          gateway
              .asOperator("key", "create", "shelby", "publisher", "--scopes", "publish", "--json")
              .json();
      String key = made.path("key").asString();
      String keyId = made.path("keyId").asString();
      Toneout listed = gateway.asOperator("key", "list", "shelby");
      assertThat(listed.out()).contains(keyId, "publisher", "publish").doesNotContain(key);

      Toneout rotated = gateway.asOperator("key", "rotate", keyId, "--overlap", "2h");
      assertThat(rotated.out()).contains("shown only now", "stays valid for 2h");
      assertThat(gateway.asOperator("key", "list", "shelby").out())
          .containsPattern("publish +never +\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

      JsonNode fresh =
          gateway.asOperator("key", "rotate", keyId, "--overlap", "1h", "--json").json();
      assertThat(fresh.path("key").asString()).isNotEqualTo(key);
      Toneout revoked = gateway.asOperator("key", "revoke", fresh.path("keyId").asString());
      assertThat(revoked.exitCode()).as(revoked.err()).isZero();

      assertThat(gateway.asOperator("community", "remove", "shelby").exitCode())
          .isEqualTo(ExitCodes.FAILED);
      assertThat(gateway.asOperator("community", "remove", "shelby", "--yes").exitCode()).isZero();
      assertThat(gateway.asOperator("community", "list").out()).doesNotContain("Shelby");
    }
  }

  @Test
  void secretsOfThisMachineAreReadFromItsDataFolder() {
    Map<String, String> flags = Map.of("port", "0", "data", data.toString());
    try (Gateway gateway = Gateway.start(Configuration.of(flags))) {
      String[] where = {"--url", gateway.url(), "--data", data.toString()};

      Toneout listed = Toneout.run("key", "list", where[0], where[1], where[2], where[3], "demo");

      assertThat(listed.exitCode()).as(listed.err()).isZero();
      assertThat(listed.out()).contains("STARTS");
    }
  }

  @Test
  void secretsOfThisMachineAreNotSentToAnother() {
    Map<String, String> flags = Map.of("port", "0", "data", data.toString());
    Gateway.start(Configuration.of(flags)).close();

    Toneout run =
        Toneout.run(
            "community", "list", "--url", "http://192.0.2.1:8080", "--data", data.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--admin-token", "first-run.txt");
  }

  @Test
  void aWrongTokenIsExplained() {
    try (TestGateway gateway = TestGateway.start(data)) {
      Toneout run =
          Toneout.run("community", "list", "--url", gateway.url(), "--admin-token", "wrong");

      assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
      assertThat(run.err())
          .contains("not the admin token", "first-run.txt", "TONEOUT_ADMIN_TOKEN")
          .doesNotContain("toneout key list");
    }
  }

  @Test
  void shellCompletionKnowsTheCommands() {
    Toneout run = Toneout.run("generate-completion");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("publish", "community", "--admin-token");
  }
}
