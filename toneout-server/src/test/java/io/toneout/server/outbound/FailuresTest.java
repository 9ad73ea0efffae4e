package io.toneout.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpAnswer.Answered;
import io.toneout.delivery.route.HttpAnswer.NoAnswer;
import io.toneout.delivery.route.HttpAnswer.NotConnected;
import io.toneout.server.outbound.HttpListenersFixture.Started;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** When no answer comes, and what people are told then. */
class FailuresTest {

  @AutoClose private final HttpListenersFixture out = new HttpListenersFixture();

  @Test
  void saysThatNothingListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThat(out.post("127.0.0.1", port))
        .isEqualTo(
            new NotConnected(
                "connectionRefused",
                ("Nothing listens on 127.0.0.1:%d. Is the game server running, and is this its game"
                        + " port?")
                    .formatted(port)));
  }

  @Test
  void givesUpConnectingAfterTheConnectTimeout() throws Exception {
    // A backlog that is full: the kernel drops further attempts to connect.
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      List<Socket> fillers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        fillers.add(new Socket("127.0.0.1", deaf.getLocalPort()));
      }
      HttpAnswer answer = out.post("127.0.0.1", deaf.getLocalPort());

      assertThat(answer)
          .isInstanceOfSatisfying(
              NotConnected.class,
              failure -> {
                assertThat(failure.code()).isEqualTo("connectTimeout");
                assertThat(failure.detail()).contains("within 400 ms", "firewall");
              });
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void aListenerThatNeverAnswersCostsTheAttemptsTimeAndItsConnection() throws Exception {
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          connection.awaitClose();
        })) {
      assertNoAnswer(out.post(listener), "timeout", true);
      assertThat(listener.closed.poll(5, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aListenerThatDripsItsHeadTimesOut() throws Exception {
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\nContent-");
          connection.awaitClose();
        })) {
      assertNoAnswer(out.post(listener), "timeout", true);
    }
  }

  @Test
  void aRequestThatIsNotReadIsNotFullyWrittenAndItsConnectionClosesAllTheSame() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (RawListener listener = new RawListener(connection -> end.await())) {
      Started started = out.start("127.0.0.1", listener.port(), "x".repeat(32 << 20));

      assertNoAnswer(started.answer().get(10, TimeUnit.SECONDS), "timeout", false);
      await().until(() -> out.listeners.connections().count() == 0);
    } finally {
      end.countDown();
    }
  }

  @Test
  void aFreshConnectionThatIsClosedWasWritten() throws Exception {
    try (RawListener listener = new RawListener(RawListener.Connection::readRequest)) {
      assertNoAnswer(out.post(listener), "connectionReset", true);
    }
  }

  @Test
  void aResetIsNoAnswer() throws Exception {
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          connection.reset();
        })) {
      assertNoAnswer(out.post(listener), "connectionReset", true);
    }
  }

  @Test
  void aKeptConnectionThatClosesInTheSameMomentIsReplaced() throws Exception {
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          connection.write(RawListener.OK);
          connection.readRequest();
        })) {
      assertThat(out.post(listener)).isInstanceOf(Answered.class);

      assertThat(out.post(listener)).isInstanceOf(Answered.class);
      assertThat(listener.connections()).isEqualTo(2);
    }
  }

  @Test
  void aListenerThatClosesKeptConnectionsAndNewOnesGaveNoAnswer() throws Exception {
    AtomicBoolean answers = new AtomicBoolean(true);
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          if (answers.getAndSet(false)) {
            connection.write(RawListener.OK);
            connection.readRequest();
          }
        })) {
      assertThat(out.post(listener)).isInstanceOf(Answered.class);

      assertNoAnswer(out.post(listener), "connectionReset", true);
      assertThat(listener.connections()).isEqualTo(2);
    }
  }

  @Test
  void anAttemptTriesOneMoreConnectionNotOneAfterTheOther() throws Exception {
    CountDownLatch bothAsked = new CountDownLatch(2);
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          bothAsked.countDown();
          bothAsked.await();
          connection.write(RawListener.OK);
          connection.readRequest();
        })) {
      Started one = out.start("127.0.0.1", listener.port());
      Started other = out.start("127.0.0.1", listener.port());
      assertThat(one.answer().get(5, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
      assertThat(other.answer().get(5, TimeUnit.SECONDS)).isInstanceOf(Answered.class);

      // Both connections are kept, and both are closed when they are used again.
      assertNoAnswer(out.post(listener), "connectionReset", false);
      assertThat(listener.connections()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionClosedWhileIdleIsReplaced() throws Exception {
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          connection.write(RawListener.OK);
        })) {
      assertThat(out.post(listener)).isInstanceOf(Answered.class);
      await().until(() -> out.listeners.connections().count() == 0);

      assertThat(out.post(listener)).isInstanceOf(Answered.class);
      assertThat(listener.connections()).isEqualTo(2);
    }
  }

  @Test
  void cancelClosesTheConnectionAndDropsTheAnswer() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          cancelled.await();
          connection.awaitClose();
        })) {
      Started started = out.start("127.0.0.1", listener.port());
      assertThat(listener.requests.poll(5, TimeUnit.SECONDS)).isNotNull();

      started.call().cancel();
      cancelled.countDown();

      assertThat(listener.closed.poll(5, TimeUnit.SECONDS)).isNotNull();
      assertThat(started.answer()).isNotDone();
    }
  }

  @Test
  void cancelAfterTheAnswerDoesNothing() throws Exception {
    try (RawListener listener = new RawListener(RawListener.always(RawListener.OK))) {
      Started started = out.start("127.0.0.1", listener.port());
      assertThat(started.answer().get(5, TimeUnit.SECONDS)).isInstanceOf(Answered.class);

      started.call().cancel();

      assertThat(out.post(listener)).isInstanceOf(Answered.class);
      assertThat(listener.connections()).isEqualTo(1);
    }
  }

  @Test
  void afterCloseNothingIsSent() throws Exception {
    out.listeners.close();

    assertThat(out.post("127.0.0.1", 9)).isInstanceOf(NotConnected.class);
  }

  private static void assertNoAnswer(HttpAnswer answer, String code, boolean fullyWritten) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            NoAnswer.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.fullyWritten()).isEqualTo(fullyWritten);
            });
  }
}
