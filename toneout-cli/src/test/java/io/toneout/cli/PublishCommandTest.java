package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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
  void saysWhyThePublishedEventDoesNotArrive() throws Exception {
    gateway.register(3, "10.1.2.3", "30120");

    Toneout run =
        gateway.withKey("publish", "--server", "3", "--wait", "1s", "--example", "EVENT_911");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.ANSWER_IS_NO);
    assertThat(run.out())
        .contains("pending", "policyRefused: The address 10.1.2.3 is private", "outbound.allow")
        .doesNotContain("noSession");
  }

  @Test
  void saysThatAnEventWaitsBehindOthers() throws Exception {
    gateway.register(4, "10.1.2.3", "30120");
    gateway.withKey("publish", "--server", "4", "--wait", "0", "--example", "EVENT_911");

    Toneout run =
        gateway.withKey("publish", "--server", "4", "--wait", "1s", "--example", "EVENT_911");

    assertThat(run.out()).contains("an event before it waits");
  }

  @Test
  void showsWhatValidationFound() {
    Toneout run = gateway.withKey("publish", "--server", "1", "EVENT_911", "{}");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("schema", "/data", "'call'");
  }

  @Test
  void anExampleKeepsTimeToLiveAndFurtherMembers() throws Exception {
    Toneout run =
        gateway.withKey(
            "publish",
            "--server=1",
            "--json",
            "--example",
            "EVENT_TONE",
            "--with=mark=7",
            "--ttl=9m");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode event =
        gateway.get("/v2/general/push-events/" + run.json().path("eventId").asString());
    assertThat(
            Duration.between(
                Instant.parse(event.path("publishedAt").asString()),
                Instant.parse(event.path("expiresAt").asString())))
        .isEqualTo(Duration.ofMinutes(9));
    assertThat(listener.events())
        .anySatisfy(came -> {
          assertThat(came.path("type").asString()).isEqualTo("EVENT_TONE");
          assertThat(came.path("mark").intValue()).isEqualTo(7);
        });
  }

  @Test
  void anExampleTakesNoOtherData() {
    Toneout run =
        gateway.withKey("publish", "--server", "1", "--example", "EVENT_911", "{\"call\":{}}");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("do not go together");
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
    assertThat(run.err())
        .contains("The data is not JSON: see line 1, column ", "'toneout publish --help'")
        .doesNotContain("REDACTED", "--with");
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
