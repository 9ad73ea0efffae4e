package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is fetched from a running gateway, and another one starts from it. */
class BackupTest {

  @TempDir Path folder;

  @Test
  void whatWasAcceptedBeforeTheBackupIsThereAfterTheRestore() throws Exception {
    Path data = folder.resolve("data");
    Path archive = folder.resolve("backup.zip");
    String eventId;
    try (RunningGateway gateway = RunningGateway.start(data)) {
      gateway.api().register(1, 0);
      eventId = gateway.api().publishNumber(1, 1).path("eventId").stringValue();
      assertThat(fetch(gateway, RunningGateway.ADMIN_TOKEN, archive)).isEqualTo(200);
      gateway.api().publishNumber(1, 2);
      await().until(() -> leftIn(data).isEmpty());
      // The first one is over only when its file is gone.
      Path second = folder.resolve("second.zip");
      await().until(() -> fetch(gateway, RunningGateway.ADMIN_TOKEN, second) == 200);
    }
    Path restored = folder.resolve("restored");
    Store.restore(archive, restored);
    try (RunningGateway gateway = RunningGateway.start(restored)) {
      assertThat(gateway.api().event(eventId).path("status").stringValue()).isEqualTo("pending");
      assertThat(gateway.api().json("GET", "/v2/general/servers/1/push-events", "").path("events"))
          .hasSize(1);
      assertThat(
              gateway.api().as(RunningGateway.ADMIN_TOKEN).json("GET", "/v2/admin/communities", ""))
          .isNotEmpty();
    }
  }

  @Test
  void onlyTheOperatorGetsIt() throws Exception {
    try (RunningGateway gateway = RunningGateway.start(folder.resolve("data"))) {
      assertThat(fetch(gateway, RunningGateway.KEY, folder.resolve("refused"))).isEqualTo(401);
    }
  }

  private static int fetch(RunningGateway gateway, String token, Path to) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gateway.url() + "/v2/admin/backup"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofFile(to)).statusCode();
    }
  }

  private static List<String> leftIn(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("backup-"))
          .toList();
    }
  }
}
