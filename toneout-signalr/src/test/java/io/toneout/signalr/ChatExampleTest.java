package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.testing.HubTestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The chat of the README, which must be what is run here. */
class ChatExampleTest {

  // README: begin class
  public static class Chat {
    public void join(String room, HubConnection caller) {
      caller.join(room);
    }

    public void say(String room, String text, HubConnection caller) {
      caller.clients().group(room).send("Said", text);
    }
  }

  // README: end class

  private static HubServer chat(int port) {
    // README: begin server
    HubServer server = HubServer.builder().port(port).hub("/chat", Hub.of(new Chat())).start();
    // README: end server
    return server;
  }

  private static Hub ofHandlers() {
    // README: begin handlers
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
    // README: end handlers
    return chat;
  }

  @Test
  void carriesWhatIsSaidToTheWholeRoom() {
    try (HubServer server = chat(0)) {
      chatsOn(server);
    }
  }

  @Test
  void doesTheSameWithHandlers() {
    try (HubServer server = HubServer.builder().port(0).hub("/chat", ofHandlers()).start()) {
      chatsOn(server);
    }
  }

  private static void chatsOn(HubServer server) {
    try (HubTestClient ann = HubTestClient.connect(server, "/chat");
        HubTestClient bob = HubTestClient.connect(server, "/chat");
        HubTestClient eve = HubTestClient.connect(server, "/chat")) {
      ann.invoke("Join", "kitchen");
      bob.invoke("Join", "kitchen");
      eve.invoke("Join", "garden");
      ann.invoke("Say", "kitchen", "hello");
      assertThat(bob.received("Said").argument(0, String.class)).isEqualTo("hello");
      eve.invoke("Join", "cellar");
      assertThat(eve.receivedSoFar()).isEmpty();
    }
  }

  @Test
  void isWhatTheReadmeShows() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/io/toneout/signalr/ChatExampleTest.java"));
    String readme = words(Files.readString(Path.of("README.md")));
    assertThat(readme)
        .contains(
            words(part(source, "class").replace("public static class", "public class")),
            words(part(source, "server").replace("port(port)", "port(8080)")),
            words(part(source, "handlers")));
  }

  private static String part(String source, String name) {
    String begin = "// README: begin " + name;
    return source.substring(
        source.indexOf(begin) + begin.length(), source.indexOf("// README: end " + name));
  }

  private static String words(String text) {
    return text.replaceAll("\\s", "");
  }
}
