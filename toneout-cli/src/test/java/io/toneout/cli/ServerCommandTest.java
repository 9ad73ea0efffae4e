package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code toneout server}: a person enters where a listener is. */
class ServerCommandTest {

  @TempDir Path data;

  @Test
  void aServerIsAddedMovedAndListed() throws Exception {
    try (TestGateway gateway = TestGateway.start(data);
        TestListener listener = TestListener.start(200, "ok")) {
      Toneout added = server(gateway, "set", "7", "--ip", "127.0.0.1", "--name", "Main street");
      assertThat(added.exitCode()).as(added.err()).isZero();
      assertThat(added.out()).contains("Server 7 has no HTTP listener");

      String port = String.valueOf(listener.port());
      assertThat(server(gateway, "set", "7", "--port", port).out())
          .contains("http://127.0.0.1:" + port + "/sonorancad/event", "doctor --server 7");
      assertThat(gateway.withKey("publish", "--server", "7", "--example", "EVENT_911").out())
          .contains("delivered over http");

      JsonNode moved = server(gateway, "set", "7", "--ip", "::1", "--json").json();
      assertThat(moved.path("mapIp").asString()).isEqualTo("::1");
      assertThat(moved.path("listenerPort").asString()).isEqualTo(port);
      assertThat(server(gateway, "list").out()).contains("SERVER", "Main street", "::1", port);
      assertThat(server(gateway, "list", "--json").json().path("servers")).hasSize(1);
    }
  }

  @Test
  void aPortThatIsNoneIsRefusedAndSaid() throws Exception {
    try (TestGateway gateway = TestGateway.start(data)) {
      Toneout run = server(gateway, "set", "7", "--port", "99999");
      assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
      assertThat(run.err()).contains("listenerPort");
    }
  }

  private static Toneout server(TestGateway gateway, String verb, String... arguments) {
    return Toneout.run(
        Stream.concat(
                Stream.of("server", verb, "--url", gateway.url(), "--key", TestGateway.KEY),
                Stream.of(arguments))
            .toArray(String[]::new));
  }
}
