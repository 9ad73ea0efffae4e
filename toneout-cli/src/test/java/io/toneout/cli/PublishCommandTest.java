package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code toneout publish} against a gateway with a web server behind server 1, nobody behind 2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishCommandTest {

  @TempDir static Path folder;
  private TestGateway gateway;
  private TestListener listener;

  @BeforeAll
  void start() throws Exception {
    gateway = TestGateway.start(folder.resolve("data"));
    listener = TestListener.start(200, "ok");
    gateway.register(1, "127.0.0.1", listener.port());
    gateway.register(2, "", "");
  }

  @AfterAll
  void stop() {
    gateway.close();
    listener.close();
  }

  @Test
  void saysHowADeliveredEventWent() {
    Toneout run =
        gateway.withKey("publish", "--server", "1", "EVENT_REMOVE_911", "{\"callIds\":[7]}");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("delivered over http", "of server 1", "answered: ok");
    assertThat(run.out()).doesNotContain("\u001b");
  }

  @Test
  void endsWithThreeWhenNobodyTakesTheEvent() {
    Toneout run =
        gateway.withKey("publish", "--server", "2", "--wait", "1s", "--example", "EVENT_911");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.ANSWER_IS_NO);
    assertThat(run.out()).contains("pending", "noSessionNoAddress", "doctor --server 2");
  }

  @Test
  void isDoneWhenAcceptedWithoutAWait() {
    Toneout run =
        gateway.withKey("publish", "--server", "2", "--wait", "0", "--json", "MY_OWN", "{}");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("status").asString()).isEqualTo("pending");
  }

  @Test
  void sendsTheFileAndTheMembersAsTheyAreWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("data.json"), "{ \"callIds\": [ 8.0 ] }\n");

    Toneout run =
        gateway.withKey("publish", "--server", "1", "--with", "note=\"x\"", "MY_OWN", "@" + file);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(listener.events())
        .anySatisfy(event -> {
          assertThat(event.path("type").asString()).isEqualTo("MY_OWN");
          assertThat(event.path("note").asString()).isEqualTo("x");
          assertThat(event.path("data").toString()).contains("8.0");
        });
  }

  @Test
  void refusesDataThatIsNotJsonBeforeItAsksTheGateway() {
    Toneout run = gateway.withKey("publish", "--server", "1", "EVENT_911", "{callId:1}");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("The data is not JSON");
  }

  @Test
  void saysWhatToDoAboutAWrongKey() {
    Toneout run =
        Toneout.run("publish", "--url", gateway.url(), "--key", "nope", "--server", "1", "E", "{}");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err()).contains("not a valid API key", "Check --key").doesNotContain("nope");
  }

  @Test
  void saysWhatToDoAboutAServerThatIsNotConfigured() {
    Toneout run = gateway.withKey("publish", "--server", "9", "EVENT_911", "{}");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err()).contains("9");
  }

  @Test
  void saysHowToStartAGatewayWhenThereIsNone() {
    Toneout run =
        Toneout.run(
            "publish", "--url", "http://127.0.0.1:1", "--key", "k", "--server", "1", "E", "{}");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err()).contains("no gateway at http://127.0.0.1:1", "toneout serve");
  }
}
