package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.cli.demo.WebSocketListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first moments of a connection, where its pong and its own thread race each other. */
class ManyConnectsTest {

  private static final int CONNECTS = 300;

  @TempDir Path data;

  @Test
  void aPongThatOvertakesTheConnectionsOwnThreadDoesNoHarm() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (RunningGateway gateway = RunningGateway.start(data)) {
      gateway.api().register(1, 0);
      URI hub = URI.create("ws" + gateway.hubUrl().substring("http".length()));
      for (int connect = 0; connect < CONNECTS; connect++) {
        try (WebSocketListener listener =
            WebSocketListener.connect(
                client, hub, RunningGateway.COMMUNITY, RunningGateway.KEY, 1, payload -> {})) {
          assertThat(listener).isNotNull();
        }
      }
    }
  }
}
