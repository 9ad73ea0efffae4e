package io.toneout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code toneout doctor} names the broken link and its cure, one after the other. */
class DoctorCommandTest {

  @TempDir Path data;
  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = TestGateway.start(data);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void allIsWellWhenAWebListenerTakesEvents() throws Exception {
    try (TestListener listener = TestListener.start(200, "ok")) {
      gateway.register(1, "127.0.0.1", listener.port());
      gateway.withKey("publish", "--server", "1", "--example", "EVENT_911");

      Toneout run = gateway.withKey("doctor", "--server", "1");

      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      assertThat(run.out()).contains("✓ gateway", "✓ key", "✓ clock", "✓ server 1 listener");
    }
  }

  @Test
  void theGatewayIsNotRunning() {
    Toneout run = Toneout.run("doctor", "--url", "http://127.0.0.1:1", "--key", "k", "--json");

    assertBroken(run, "gateway", "toneout serve");
  }

  @Test
  void somethingElseAnswersThere() throws IOException {
    try (TestListener other = TestListener.start(200, "<html>")) {
      Toneout run =
          Toneout.run(
              "doctor", "--url", "http://127.0.0.1:" + other.port(), "--key", "k", "--json");

      assertBroken(run, "gateway", "--url");
    }
  }

  @Test
  void theKeyIsWrong() {
    Toneout run = Toneout.run("doctor", "--url", gateway.url(), "--key", "another", "--json");

    assertBroken(run, "key", "first-run.txt");
    assertThat(run.out()).doesNotContain("another");
  }

  @Test
  void theServerIsNotConfigured() throws InterruptedException {
    gateway.register(1, "", "");

    Toneout run = gateway.withKey("doctor", "--server", "7", "--json");

    assertBroken(run, "server", "Start the game resource");
    assertThat(run.out()).contains("no server 7; it has 1");
  }

  @Test
  void thereIsNoSessionAndNoAddress() throws InterruptedException {
    gateway.register(1, "", "");

    assertBroken(gateway.withKey("doctor", "--json"), "address", "PUT /v2/general/servers");
  }

  @Test
  void thePortIsClosed() throws Exception {
    gateway.register(1, "127.0.0.1", String.valueOf(closedPort()));

    assertBroken(gateway.withKey("doctor", "--json"), "connect", "port");
  }

  @Test
  void theListenerAnswersThatThereIsNothing() throws Exception {
    try (TestListener listener = TestListener.start(404, "Route not found")) {
      gateway.register(1, "127.0.0.1", listener.port());

      assertBroken(gateway.withKey("doctor", "--json"), "answer", "resource");
    }
  }

  @Test
  void theListenerHasAnotherKeyAndSaysErrorToEverything() throws Exception {
    try (TestListener listener = TestListener.start(200, "error")) {
      gateway.register(1, "127.0.0.1", listener.port());
      for (int event = 0; event < 3; event++) {
        gateway.withKey("publish", "--server", "1", "--example", "EVENT_911");
      }

      assertBroken(gateway.withKey("doctor", "--json"), "listener", "key");
    }
  }

  @Test
  void theListenerRefusesEverything() throws Exception {
    try (TestListener listener = TestListener.start(401, "wrong key")) {
      gateway.register(1, "127.0.0.1", listener.port());
      gateway.withKey("publish", "--server", "1", "--example", "EVENT_911");

      assertBroken(gateway.withKey("doctor", "--json"), "listener", "key that the gateway sends");
    }
  }

  @Test
  void theKeyOfAListenerThatTookEventsBeforeWasChanged() throws Exception {
    try (TestListener listener = TestListener.start(200, "ok")) {
      gateway.register(1, "127.0.0.1", listener.port());
      gateway.withKey("publish", "--server", "1", "--example", "EVENT_911");
      listener.answer(401, "wrong key");
      gateway.withKey("publish", "--server", "1", "--example", "EVENT_911");

      assertBroken(gateway.withKey("doctor", "--json"), "listener", "key that the gateway sends");
    }
  }

  @Test
  void oneErrorAmongOthersMayBeThatEventsOwnFault() throws Exception {
    try (TestListener listener = TestListener.start(200, "ok")) {
      gateway.register(1, "127.0.0.1", listener.port());
      gateway.withKey("publish", "--server", "1", "--example", "EVENT_911");
      listener.answer(200, "error");
      gateway.withKey("publish", "--server", "1", "--example", "EVENT_911");

      Toneout once = gateway.withKey("doctor");
      assertThat(once.exitCode()).isZero();
      assertThat(once.out()).contains("• server 1 listener", "publish another one");

      gateway.withKey("publish", "--server", "1", "--example", "EVENT_911");
      assertBroken(gateway.withKey("doctor", "--json"), "listener", "key that the gateway sends");
    }
  }

  @Test
  void anErrorToAPanicAloneMeansNothing() throws Exception {
    try (TestListener listener = TestListener.start(200, "error")) {
      gateway.register(1, "127.0.0.1", listener.port());
      gateway.withKey("publish", "--server", "1", "--example", "EVENT_UNIT_PANIC");

      assertThat(gateway.withKey("doctor").exitCode()).isZero();
    }
  }

  @Test
  void thePolicyRefusesAPrivateAddress() throws InterruptedException {
    gateway.register(1, "10.1.2.3", "30120");

    assertBroken(gateway.withKey("doctor", "--json"), "policy", "outbound.allow");
  }

  /** Exactly that link is broken, and its cure has that text. */
  private static void assertBroken(Toneout run, String link, String cure) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCodes.ANSWER_IS_NO);
    assertThat(run.json().path("ok").booleanValue()).isFalse();
    int broken = 0;
    for (JsonNode found : run.json().path("links")) {
      if (found.path("state").asString("").equals("broken")) {
        broken++;
        assertThat(found.path("link").asString("")).as(run.out()).isEqualTo(link);
        assertThat(found.path("cure").asString("")).contains(cure);
        assertThat(found.path("detail").asString(""))
            .as("what was seen, apart from the cure")
            .doesNotContain(found.path("cure").asString(""));
      }
    }
    assertThat(broken).as(run.out()).isEqualTo(1);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
