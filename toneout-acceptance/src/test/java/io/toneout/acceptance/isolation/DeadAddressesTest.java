package io.toneout.acceptance.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Thousands of game servers whose addresses lead nowhere, or to something that hangs. */
class DeadAddressesTest {

  private static final int OF_EACH = Integer.getInteger("toneout.test.dead", 2_500);

  /** Attempts under way at a time, beside those to listeners that answered. */
  private static final int PLACES = 2_048;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path data;

  @Test
  void listenersThatAnsweredKeepTheirPlacesWhileOthersHoldAllThatAreFree() {
    try (RunningGateway gateway = RunningGateway.start(data);
        HealthyLanes healthy = HealthyLanes.start(gateway);
        RudeListener hanging = RudeListener.start(RudeListener.Connection::readRequest)) {
      Lanes crowd = new Lanes(gateway.api(), 10_000, PLACES + 50).at(index -> "", 0);
      crowd.publish(1, 1);
      crowd.inNetwork("127.9", hanging.port());
      await().atMost(PATIENCE).until(() -> hanging.connections() == PLACES);
      healthy.publish(5);
      healthy.assertAllArrive();
      assertThat(hanging.ended()).as("attempts that made room").isZero();
      assertThat(hanging.connections()).isEqualTo(PLACES);
    }
  }

  /** Half of them refuse, half are silent. */
  @Test
  void fiveThousandDeadAddressesHoldUpNobodyAndLoseNothing() throws IOException {
    try (RunningGateway gateway = RunningGateway.start(data);
        HealthyLanes healthy = HealthyLanes.start(gateway);
        RudeListener deaf = RudeListener.deaf();
        WebServer revived = WebServer.start()) {
      Lanes refusing = new Lanes(gateway.api(), 10_000, OF_EACH).inNetwork("127.8", closedPort());
      Lanes silent = new Lanes(gateway.api(), 20_000, OF_EACH).inNetwork("127.9", deaf.port());
      silent.publish(1, 1);
      refusing.publish(1, 1);

      healthy.publish(20);
      healthy.assertAllArrive();
      assertTold(refusing, "connectionRefused", "Is the game server running");
      assertTold(silent, "connectTimeout", "firewall");
      healthy.publish(20);
      healthy.assertAllArrive();

      refusing.at(index -> "127.0.0.1", revived.port());
      silent.at(index -> "127.0.0.1", revived.port());
      revived.received().awaitCount(2 * OF_EACH);
      assertThat(revived.received().seqs()).containsOnly(1L);
    }
  }

  /** The last of them was tried as well: places come back. */
  private static void assertTold(Lanes dead, String code, String cure) {
    for (int index : new int[] {0, OF_EACH - 1}) {
      JsonNode attempt =
          await()
              .atMost(PATIENCE)
              .until(
                  () -> dead.oldest(dead.server(index)).path("attemptLog").path(0),
                  first -> first.isObject());
      assertThat(attempt.path("code").stringValue()).isEqualTo(code);
      assertThat(attempt.path("detail").stringValue()).contains(cure);
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
