package io.toneout.acceptance.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.acceptance.RunningGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** HTTP listeners that answer late, badly, without end or not at all. */
class BadListenersTest {

  private static final int BAD = 24;
  private static final int EVENTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** What sockets may hold between the two, far from what an answer without end would be. */
  private static final long SOCKET_BUFFERS = 32L << 20;

  /** All tests share the gateway, and what one leaves behind is one more bad neighbour. */
  @TempDir private static Path data;

  private static RunningGateway gateway;
  private static HealthyLanes healthy;
  private static int tests;

  private Lanes bad;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(data);
    healthy = HealthyLanes.start(gateway);
  }

  @BeforeEach
  void number() {
    tests++;
    bad = new Lanes(gateway.api(), 1_000 * tests, BAD);
  }

  @AfterAll
  static void stop() {
    healthy.close();
    gateway.close();
  }

  @Test
  void nobodyWaitsForListenersThatHang() {
    try (RudeListener hanging = RudeListener.start(RudeListener.Connection::readRequest)) {
      publishTo(hanging);
      awaitConnections(hanging);
      publishToTheHealthy();
      assertFirstAttemptsAreOpen(hanging);
    }
  }

  @Test
  void nobodyWaitsForListenersThatDripAByteAtATime() {
    Semaphore drops = new Semaphore(0);
    try (RudeListener dripping =
        RudeListener.start(connection -> {
          connection.readRequest();
          for (char drop : "HTTP/1.1 200 OK\r\nX-Long: so long that it never ends".toCharArray()) {
            connection.write(String.valueOf(drop));
            drops.acquire();
          }
        })) {
      publishTo(dripping);
      awaitConnections(dripping);
      for (int round = 0; round < 3; round++) {
        drops.release(BAD);
        publishToTheHealthy();
      }
      assertFirstAttemptsAreOpen(dripping);
    }
  }

  @Test
  void nobodyWaitsForAddressesThatNeverAccept() {
    try (RudeListener deaf = RudeListener.deaf()) {
      publishTo(deaf);
      publishToTheHealthy();
      JsonNode attempt = firstAttempt(bad.server(BAD - 1));
      assertThat(attempt.path("code").stringValue()).isEqualTo("connectTimeout");
      assertWaiting();
    }
  }

  @Test
  void aHeadWithoutEndIsCutOff() {
    try (RudeListener endless =
        RudeListener.start(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\n");
          while (true) {
            connection.write("X-More: " + "x".repeat(1_000) + "\r\n");
          }
        })) {
      assertBadAnswers(endless);
      assertThat(endless.mostWritten()).isLessThan(SOCKET_BUFFERS);
    }
  }

  @Test
  void garbageIsToldAsSuchAndItsConnectionClosed() {
    byte[] garbage = new byte[4_096];
    new Random(1).nextBytes(garbage);
    try (RudeListener garbling =
        RudeListener.start(connection -> {
          connection.readRequest();
          connection.write(garbage);
        })) {
      assertBadAnswers(garbling);
    }
  }

  @Test
  void aBodyWithoutEndIsReadForOneKibAndCutOff() {
    try (RudeListener endless =
        RudeListener.start(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            connection.write("400\r\n" + "x".repeat(1_024) + "\r\n");
          }
        })) {
      publishTo(endless);
      publishToTheHealthy();
      for (int index = 0; index < BAD; index++) {
        int serverId = bad.server(index);
        patiently().until(() -> isDelivered(bad.events(serverId, 1).path(0)));
        JsonNode first = bad.oldest(serverId);
        assertThat(isDelivered(first)).as(first.toString()).isTrue();
        assertThat(first.path("listenerResponse").stringValue()).hasSize(1_024);
      }
      patiently().until(() -> endless.ended() == endless.connections());
      assertThat(endless.connections()).as("one for each event").isEqualTo(BAD * EVENTS);
      assertThat(endless.mostWritten()).isLessThan(SOCKET_BUFFERS);
    }
  }

  private void publishTo(RudeListener listener) {
    bad.inNetwork("127." + tests, listener.port()).publish(1, EVENTS);
  }

  private void publishToTheHealthy() {
    healthy.publish(5);
    healthy.assertAllArrive();
  }

  private static void awaitConnections(RudeListener listener) {
    patiently().until(() -> listener.connections() == BAD);
  }

  /** Each lane has the one attempt under way that it may have, and nothing of it is over yet. */
  private void assertFirstAttemptsAreOpen(RudeListener listener) {
    assertThat(listener.connections()).isEqualTo(BAD);
    assertThat(listener.ended()).isZero();
    for (int index = 0; index < BAD; index++) {
      bad.events(bad.server(index), EVENTS)
          .forEach(event -> {
            assertThat(event.path("status").stringValue()).isEqualTo("pending");
            assertThat(event.path("attempts").intValue()).isZero();
          });
    }
  }

  private void assertBadAnswers(RudeListener listener) {
    publishTo(listener);
    publishToTheHealthy();
    for (int index = 0; index < BAD; index++) {
      assertThat(firstAttempt(bad.server(index)).path("code").stringValue()).isEqualTo("badAnswer");
    }
    assertWaiting();
    patiently().until(() -> listener.ended() >= BAD);
  }

  private void assertWaiting() {
    for (int index = 0; index < BAD; index++) {
      JsonNode events = bad.events(bad.server(index), EVENTS);
      assertThat(events).hasSize(EVENTS);
      events.forEach(event -> assertThat(event.path("status").stringValue()).isEqualTo("pending"));
    }
  }

  private JsonNode firstAttempt(int serverId) {
    return patiently()
        .until(
            () -> bad.oldest(serverId).path("attemptLog").path(0), attempt -> attempt.isObject());
  }

  private static ConditionFactory patiently() {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
  }

  private static boolean isDelivered(JsonNode event) {
    return event.path("status").stringValue("").equals("delivered");
  }
}
