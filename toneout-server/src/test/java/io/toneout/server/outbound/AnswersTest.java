package io.toneout.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpAnswer.Answered;
import io.toneout.delivery.route.HttpAnswer.NoAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener may send back, well-mannered and otherwise. */
class AnswersTest {

  @AutoClose private final HttpListenersFixture out = new HttpListenersFixture();

  @Test
  void postsThePayloadWithTheHeadersOfTheContract() throws Exception {
    try (RawListener listener = new RawListener(RawListener.always(RawListener.OK))) {
      assertThat(out.post(listener)).isEqualTo(new Answered(200, null, "ok"));

      String request = listener.requests.take();
      assertThat(request)
          .startsWith("POST /sonorancad/event HTTP/1.1\r\n")
          .containsIgnoringCase("\r\nHost: 127.0.0.1:" + listener.port() + "\r\n")
          .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
          .containsIgnoringCase("\r\nContent-Length: 44\r\n")
          .containsIgnoringCase("\r\nUser-Agent: Toneout/1.2.3\r\n")
          .endsWith("{\"type\":\"EVENT_TEST\",\"data\":{\"name\":\"Zoë\"}}");
    }
  }

  @Test
  void putsAnIpv6AddressIntoBrackets() throws Exception {
    try (RawListener listener = new RawListener(RawListener.always(RawListener.OK), "::1")) {
      assertThat(out.post("::1", listener.port())).isInstanceOf(Answered.class);
      assertThat(listener.requests.take())
          .containsIgnoringCase("\r\nHost: [::1]:" + listener.port() + "\r\n");
    }
  }

  @Test
  void keepsTheConnectionForTheNextEvent() throws Exception {
    try (RawListener listener = new RawListener(RawListener.always(RawListener.OK))) {
      for (int i = 0; i < 5; i++) {
        assertThat(out.post(listener)).isInstanceOf(Answered.class);
      }
      assertThat(listener.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 299, 301, 307, 400, 404, 429, 500, 503, 599})
  void passesEveryStatusOnAndFollowsNoRedirect(int status) throws Exception {
    String answer =
        "HTTP/1.1 " + status + " X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n";
    try (RawListener listener = new RawListener(RawListener.always(answer))) {
      assertThat(out.post(listener)).isEqualTo(new Answered(status, null, ""));
      assertThat(listener.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "0, 0", "999999999, 86400", "'Thu, 01 Jan 1970 00:00:00 GMT', 0"})
  void readsRetryAfter(String header, long seconds) throws Exception {
    String answer = "HTTP/1.1 503 X\r\nContent-Length: 0\r\nRetry-After: " + header + "\r\n\r\n";
    try (RawListener listener = new RawListener(RawListener.always(answer))) {
      assertThat(out.post(listener)).isEqualTo(new Answered(503, Duration.ofSeconds(seconds), ""));
    }
  }

  @Test
  void skipsInterimAnswers() throws Exception {
    String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    try (RawListener listener = new RawListener(RawListener.always(interim + RawListener.OK))) {
      assertThat(out.post(listener)).isEqualTo(new Answered(200, null, "ok"));
    }
  }

  @Test
  void readsABodyThatEndsWithTheConnection() throws Exception {
    try (RawListener listener =
        once("HTTP/1.0 200 OK\r\n\r\nhandler exception".getBytes(StandardCharsets.UTF_8))) {
      assertThat(out.post(listener)).isEqualTo(new Answered(200, null, "handler exception"));
    }
  }

  @Test
  void readsAChunkedBody() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n4\r\n - c\r\n0\r\n\r\n";
    try (RawListener listener = new RawListener(RawListener.always(answer))) {
      assertThat(out.post(listener)).isEqualTo(new Answered(200, null, "ok - c"));
    }
  }

  @Test
  void toleratesTextThatIsNotUtf8() throws Exception {
    byte[] answer =
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na\u00ff\u0000"
            .getBytes(StandardCharsets.ISO_8859_1);
    try (RawListener listener = once(answer)) {
      assertThat(out.post(listener)).isEqualTo(new Answered(200, null, "a\ufffd\ufffd"));
    }
  }

  @Test
  void takesTheFirstKibOfALongBodyAndClosesTheConnection() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "a".repeat(1023) + "é".repeat(50);
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          connection.write(answer);
          connection.awaitClose();
        })) {
      assertThat(out.post(listener)).isEqualTo(new Answered(200, null, "a".repeat(1023)));
      assertThat(listener.closed.poll(5, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void doesNotWaitForABodyWithoutEnd() throws Exception {
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            connection.write("endless ".repeat(1000));
          }
        })) {
      assertThat(out.post(listener))
          .isInstanceOfSatisfying(
              Answered.class, answer -> assertThat(answer.body()).hasSize(1024));
      assertThat(listener.closed.poll(5, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aBodyThatDripsCountsAsAnsweredWhenTheTimeIsUp() throws Exception {
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nok");
          connection.awaitClose();
        })) {
      assertThat(out.post(listener)).isEqualTo(new Answered(200, null, "ok"));
      assertThat(listener.closed.poll(5, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aBodyThatIsCutCountsAsAnswered() throws Exception {
    try (RawListener listener =
        new RawListener(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nok");
        })) {
      assertThat(out.post(listener)).isEqualTo(new Answered(200, null, "ok"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 smtp.example.org ready\r\n\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        "HTTP/1.1 102 Processing\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "\u0016\u0003\u0001\u0000\u0000 not plain\r\n\r\n",
      })
  void garbageIsABadAnswer(String answer) throws Exception {
    try (RawListener listener = holding(answer)) {
      assertNoAnswer(out.post(listener), "badAnswer", "is not HTTP/1.1");
      assertThat(listener.closed.poll(5, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void headersWithoutEndAreABadAnswer() throws Exception {
    String answer = "HTTP/1.1 200 OK\r\n" + "X: aaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(10_000);
    try (RawListener listener = holding(answer)) {
      assertNoAnswer(out.post(listener), "badAnswer", "is not HTTP/1.1");
    }
  }

  private static RawListener once(byte[] answer) throws IOException {
    return new RawListener(connection -> {
      connection.readRequest();
      connection.write(answer);
    });
  }

  private static RawListener holding(String answer) throws IOException {
    return new RawListener(connection -> {
      connection.readRequest();
      connection.write(answer);
      connection.awaitClose();
    });
  }

  private static void assertNoAnswer(HttpAnswer answer, String code, String sentence) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            NoAnswer.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.detail()).contains(sentence);
              assertThat(failure.fullyWritten()).isTrue();
            });
  }
}
