package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code toneout listen} against a gateway; events that wait are there before it connects. */
@Timeout(60)
class ListenCommandTest {

  @TempDir Path data;
  private TestGateway gateway;

  @BeforeEach
  void start() throws InterruptedException {
    gateway = TestGateway.start(data);
    gateway.register(1, "", "");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void printsEventsInOrderWithoutTheKey() {
    publish("A", "B", "C");

    Toneout run = listen("--count", "3", "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().map(JsonMapper.shared()::readTree))
        .extracting(event -> event.path("type").asString() + event.path("seq"))
        .containsExactly("A1", "B2", "C3");
    assertThat(run.out()).doesNotContain(TestGateway.KEY);
    assertThat(run.err()).contains("listening for server 1");
  }

  @Test
  void showsTheTypesThatAreWanted() {
    publish("A", "B", "A", "B");

    Toneout run = listen("--count", "2", "--types", "B");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("#2", "#4", "B {\"n\":2}").doesNotContain("#1", "#3");
  }

  @Test
  void forwardsAsTheGatewayWould() throws Exception {
    publish("A", "B");
    try (TestListener local = TestListener.start(200, "ok")) {
      String url = "http://127.0.0.1:" + local.port() + "/sonorancad/event";

      Toneout run = listen("--count", "2", "--forward-to", url);

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("→ 200 ok");
      assertThat(local.events()).hasSize(2);
      JsonNode first = local.events().getFirst();
      assertThat(first.path("key").asString()).isEqualTo(TestGateway.KEY);
      assertThat(first.path("seq").longValue()).isEqualTo(1);
      assertThat(first.path("data").path("n").intValue()).isEqualTo(1);
      assertThat(first.path("id").asString()).hasSize(36);
    }
  }

  @Test
  void showsThatNothingTakesWhatItForwards() {
    publish("A");

    Toneout run = listen("--count", "1", "--forward-to", "http://127.0.0.1:1/");

    assertThat(run.out()).contains("→ nothing listens there");
  }

  @Test
  void saysWhatToCheckWhenItIsRefused() {
    Toneout run =
        Toneout.run(
            "listen",
            "--url",
            gateway.url(),
            "--community",
            TestGateway.COMMUNITY,
            "--key",
            "no",
            "--server",
            "1");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err()).contains("refused", "--key", "doctor");
  }

  @Test
  void theSdkLogsNothingBesideWhatTheCommandSays() {
    List<LogRecord> logged = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger("io.toneout.listener");
    Handler keeper = new Keeper(logged);
    log.addHandler(keeper);
    try {
      Toneout.run(
          "listen", "--url", gateway.url(), "--community", "none", "--key", "no", "--server", "1");
    } finally {
      log.removeHandler(keeper);
    }
    assertThat(logged).isEmpty();
  }

  @Test
  void waitsForAGatewayThatIsNotThereYet() throws Exception {
    String url = gateway.url();
    gateway.close();
    CompletableFuture<Toneout> run =
        CompletableFuture.supplyAsync(() ->
            Toneout.run(
                "listen",
                "--url",
                url,
                "--community",
                TestGateway.COMMUNITY,
                "--key",
                TestGateway.KEY,
                "--server",
                "1",
                "--count",
                "1"));

    gateway = TestGateway.start(data, "port", url.substring(url.lastIndexOf(':') + 1));
    publish("A");

    assertThat(run.get().exitCode()).isZero();
    assertThat(run.get().out()).contains("A {");
  }

  private Toneout listen(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--community", TestGateway.COMMUNITY, "--server", "1"));
    arguments.addAll(Arrays.asList(more));
    return gateway.withKey("listen", arguments.toArray(String[]::new));
  }

  private void publish(String... types) {
    for (int at = 0; at < types.length; at++) {
      Toneout run =
          gateway.withKey(
              "publish", "--server", "1", "--wait", "0", types[at], "{\"n\":" + (at + 1) + "}");
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  private static final class Keeper extends Handler {

    private final List<LogRecord> logged;

    Keeper(List<LogRecord> logged) {
      this.logged = logged;
    }

    @Override
    public void publish(LogRecord line) {
      logged.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
