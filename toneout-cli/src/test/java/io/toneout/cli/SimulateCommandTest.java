package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code toneout simulate} at small size, with one server that listens and one that does not. */
class SimulateCommandTest {

  @TempDir Path data;

  @Test
  void everythingPublishedArrivesInOrder() throws Exception {
    try (TestGateway gateway = TestGateway.start(data);
        TestListener first = TestListener.start(200, "ok");
        TestListener second = TestListener.start(200, "ok")) {
      gateway.register(1, "127.0.0.1", first.port());
      gateway.register(2, "127.0.0.1", second.port());

      Toneout run =
          gateway.withKey(
              "simulate", "--server", "1,2", "--rate", "100/s", "--for", "2s", "--json");

      assertThat(run.exitCode()).as(run.err()).isZero();
      int published = 0;
      for (var server : run.json().path("servers")) {
        published += server.path("published").intValue();
        assertThat(server.path("pending").intValue()).isZero();
      }
      assertThat(published).isGreaterThanOrEqualTo(200);
      assertThat(first.events().size() + second.events().size()).isEqualTo(published);
      for (TestListener listener : List.of(first, second)) {
        assertThat(listener.events().stream().map(event -> event.path("seq").longValue()))
            .isSorted()
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void saysThatAServerIsNotConfigured() {
    try (TestGateway gateway = TestGateway.start(data)) {
      Toneout run = gateway.withKey("simulate", "--server", "5", "--for", "1s");

      assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
      assertThat(run.err()).contains("5");
    }
  }
}
