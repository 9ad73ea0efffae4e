package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code toneout backup} of a running gateway, and {@code toneout restore} into a new folder. */
class BackupCommandTest {

  @TempDir Path folder;

  @Test
  void whatWasBackedUpWhileRunningGoesOnElsewhere() throws Exception {
    Path data = folder.resolve("data");
    Path file = folder.resolve("backup.zip");
    Path elsewhere = folder.resolve("elsewhere");
    try (TestGateway gateway = TestGateway.start(data)) {
      gateway.register(1, "", "");
      gateway.withKey("publish", "--server", "1", "--wait", "0", "MINE", "{\"n\":1}");

      Toneout backup = Toneout.run("backup", file.toString(), "--data", data.toString());

      assertThat(backup.exitCode()).as(backup.err()).isZero();
      assertThat(backup.out()).contains("secrets", "600");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }

    Toneout restore = Toneout.run("restore", file.toString(), "--data", elsewhere.toString());

    assertThat(restore.exitCode()).as(restore.err()).isZero();
    try (TestGateway gateway = TestGateway.start(elsewhere)) {
      assertThat(gateway.get("/v2/general/servers/1/push-events").path("events"))
          .extracting(event -> event.path("type").asString() + event.path("status").asString())
          .containsExactly("MINEpending");
    }
    Toneout again = Toneout.run("restore", file.toString(), "--data", elsewhere.toString());
    assertThat(again.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(again.err()).contains("not empty");
  }

  @Test
  void isFetchedFromAGatewayElsewhereWithTheAdminToken() throws Exception {
    Path file = folder.resolve("fetched.zip");
    Path elsewhere = folder.resolve("elsewhere");
    try (TestGateway gateway = TestGateway.start(folder.resolve("data"))) {
      gateway.register(7, "", "");

      Toneout refused =
          Toneout.run("backup", file.toString(), "--url", gateway.url(), "--admin-token", "wrong");
      assertThat(refused.exitCode()).isEqualTo(ExitCodes.FAILED);
      assertThat(refused.err()).contains("--admin-token");
      assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("fetched"));

      Toneout backup = fetch(gateway, file);
      assertThat(backup.exitCode()).as(backup.err()).isZero();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");

      Toneout again = fetch(gateway, file);
      assertThat(again.exitCode()).isEqualTo(ExitCodes.FAILED);
      assertThat(again.err()).contains("already");
    }

    Toneout restore = Toneout.run("restore", file.toString(), "--data", elsewhere.toString());

    assertThat(restore.exitCode()).as(restore.err()).isZero();
    try (TestGateway gateway = TestGateway.start(elsewhere)) {
      assertThat(gateway.get("/v2/general/servers").path("servers"))
          .extracting(server -> server.path("id").intValue())
          .containsExactly(7);
    }
  }

  private static Toneout fetch(TestGateway gateway, Path file) {
    return Toneout.run(
        "backup",
        file.toString(),
        "--url",
        gateway.url(),
        "--admin-token",
        TestGateway.ADMIN_TOKEN);
  }

  @Test
  void nothingIsBackedUpWhereNothingIs() {
    Toneout run =
        Toneout.run(
            "backup", folder.resolve("b").toString(), "--data", folder.resolve("no").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err()).contains("no database");
    assertThat(folder.resolve("b")).doesNotExist();
  }
}
