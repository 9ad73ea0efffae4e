package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.testing.RawWebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chat of the README, which must be what is run here. */
class ChatExampleTest {

  private static HubServer chat(int port) {
    // README: begin
    Hub chat =
        Hub.builder()
            .method(
                "Join",
                call -> {
                  call.connection().join(call.argument(0, String.class));
                  return null;
                })
            .method(
                "Say",
                call ->
                    call.clients()
                        .group(call.argument(0, String.class))
                        .send("Said", call.argument(1, String.class)))
            .build();
    HubServer server = HubServer.builder().port(port).hub("/chat", chat).start();
    // README: end
    return server;
  }

  @Test
  void carriesWhatIsSaidToTheWholeRoom() {
    try (HubServer server = chat(0);
        RawWebSocket ann = RawWebSocket.open(server.port(), "/chat");
        RawWebSocket bob = RawWebSocket.open(server.port(), "/chat")) {
      for (RawWebSocket client : List.of(ann, bob)) {
        client.shakeHands("json", 1);
        client.send(
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Join\",\"arguments\":[\"kitchen\"]}");
        assertThat(client.message()).contains("\"invocationId\":\"1\"");
      }
      ann.send("{\"type\":1,\"target\":\"Say\",\"arguments\":[\"kitchen\",\"hello\"]}");
      assertThat(bob.message())
          .isEqualTo("{\"type\":1,\"target\":\"Said\",\"arguments\":[\"hello\"]}");
    }
  }

  @Test
  void isWhatTheReadmeShows() throws Exception {
    assertThat(words(Files.readString(Path.of("README.md"))))
        .contains(words(example(Files.readString(source()))));
  }

  private static Path source() {
    return Path.of("src/test/java/io/toneout/signalr/ChatExampleTest.java");
  }

  private static String example(String source) {
    int begin = source.indexOf("// README: begin") + "// README: begin".length();
    return source
        .substring(begin, source.indexOf("// README: end"))
        .replace("port(port)", "port(8080)");
  }

  private static String words(String text) {
    return text.replaceAll("\\s", "");
  }
}
