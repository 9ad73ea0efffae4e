package io.toneout.signalr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON messages on the wire, and the calls behind them. */
class MessagesTest {

  private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private RunningHub hub;
  private RawWebSocket client;

  record Point(int x, int y) {}

  @BeforeEach
  void connect() {
    hub =
        RunningHub.of(
            Hub.builder()
                .method("Echo", call -> call.argument(0))
                .method(
                    "Sum",
                    call -> {
                      Point point = call.argument(0, Point.class);
                      return point.x() + point.y();
                    })
                .method(
                    "Void",
                    call -> {
                      calls.add("Void");
                      return null;
                    })
                .method(
                    "Refuse",
                    call -> {
                      throw new HubException("not today");
                    })
                .method(
                    "Break",
                    call -> {
                      throw new IllegalStateException("secret");
                    })
                .method(
                    "Wait",
                    call -> {
                      gate.await();
                      calls.add("Wait");
                      return "waited";
                    })
                .method(
                    "Push",
                    call -> {
                      call.connection().send("pushed", 1, null, "three");
                      return null;
                    })
                .build());
    client = hub.jsonClient();
  }

  @AfterEach
  void stop() {
    client.close();
    hub.close();
  }

  @Test
  void takesMembersInAnyOrderAndIgnoresWhatItDoesNotKnow() {
    client.send(
        "{\"arguments\":[{\"y\":2,\"x\":1,\"z\":9}],\"headers\":{\"a\":\"b\"},\"more\":[[]],"
            + "\"target\":\"sUM\",\"streamIds\":null,\"invocationId\":\"a\",\"type\":1}");
    assertThat(client.message()).isEqualTo("{\"type\":3,\"invocationId\":\"a\",\"result\":3}");
  }

  @Test
  void ignoresTypesThatItDoesNotKnow() {
    client.send("{\"type\":10}", "{\"type\":-1,\"a\":1}", "{\"type\":1000}", invoke("1", "Void"));
    assertThat(client.message()).isEqualTo("{\"type\":3,\"invocationId\":\"1\",\"result\":null}");
  }

  @Test
  void understandsMessagesCutAnywhere() {
    byte[] bytes =
        (invoke("1", "Void") + "\u001e{\"type\":6}\u001e" + invoke("2", "Void") + "\u001e")
            .getBytes(UTF_8);
    for (byte each : bytes) {
      client.frame(RawWebSocket.BINARY, each);
    }
    assertThat(client.message()).contains("\"invocationId\":\"1\"");
    assertThat(client.message()).contains("\"invocationId\":\"2\"");
  }

  @Test
  void understandsManyMessagesInOneFrame() {
    var frame = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      frame.append(invoke("n" + i, "Void")).append('\u001e');
    }
    client.frame(RawWebSocket.TEXT, frame.toString().getBytes(UTF_8));
    for (int i = 0; i < 100; i++) {
      assertThat(client.json().path("invocationId").stringValue()).isEqualTo("n" + i);
    }
  }

  @Test
  void neverAnswersAnInvocationWithoutAnId() {
    client.send(
        "{\"type\":1,\"target\":\"Void\",\"arguments\":[]}",
        "{\"type\":1,\"invocationId\":null,\"target\":\"Break\",\"arguments\":[]}",
        "{\"type\":1,\"target\":\"NoSuch\",\"arguments\":[]}",
        invoke("1", "Void"));
    assertThat(client.message()).isEqualTo("{\"type\":3,\"invocationId\":\"1\",\"result\":null}");
    assertThat(calls).containsExactly("Void", "Void");
  }

  @Test
  void saysOnlyWhatAClientMayKnowOfAnError() {
    client.send(invoke("1", "NoSuch"), invoke("2", "Refuse"), invoke("3", "Break"));
    client.send(invoke("4", "Sum"));
    client.send(
        "{\"type\":1,\"invocationId\":\"5\",\"target\":\"Sum\",\"arguments\":[\"text\"]}",
        "{\"type\":4,\"invocationId\":\"6\",\"target\":\"Void\",\"arguments\":[]}");
    assertThat(errors(6))
        .containsExactly(
            "Unknown hub method 'NoSuch'",
            "not today",
            "An unexpected error occurred invoking 'Break' on the server.",
            "Failed to invoke 'Sum' due to an error on the server.",
            "Failed to invoke 'Sum' due to an error on the server.",
            "The client attempted to invoke the non-streaming 'Void' method with a streaming"
                + " invocation.");
  }

  private List<String> errors(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> client.json().path("error").stringValue())
        .toList();
  }

  @Test
  void runsOneInvocationAtATimeAndInOrder() {
    client.send(invoke("1", "Wait"), invoke("2", "Void"));
    try (RawWebSocket other = hub.jsonClient()) {
      other.send(invoke("3", "Void"));
      assertThat(other.message()).contains("\"invocationId\":\"3\"");
    }
    assertThat(calls).containsExactly("Void");
    gate.countDown();
    assertThat(client.message())
        .isEqualTo("{\"type\":3,\"invocationId\":\"1\",\"result\":\"waited\"}");
    assertThat(client.message()).contains("\"invocationId\":\"2\"");
    assertThat(calls).containsExactly("Void", "Wait", "Void");
  }

  @Test
  void stopsReadingWhenTooManyInvocationsWait() {
    client.send(invoke("first", "Wait"));
    int sent = 1_000;
    for (int i = 0; i < sent; i++) {
      client.send(invoke("n" + i, "Void"));
    }
    gate.countDown();
    assertThat(client.message()).contains("\"invocationId\":\"first\"");
    for (int i = 0; i < sent; i++) {
      assertThat(client.json().path("invocationId").stringValue()).isEqualTo("n" + i);
    }
  }

  @Test
  void sendsInvocationsWithoutAnIdAndWithoutHeaders() {
    client.send(invoke("1", "Push"));
    assertThat(client.message())
        .isEqualTo("{\"type\":1,\"target\":\"pushed\",\"arguments\":[1,null,\"three\"]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "",
        "[]",
        "{}",
        "{\"type\":\"1\"}",
        "{\"type\":1.5}",
        "{\"type\":1}",
        "{\"type\":1,\"target\":\"Void\"}",
        "{\"type\":1,\"target\":3,\"arguments\":[]}",
        "{\"type\":1,\"target\":\"Void\",\"arguments\":{}}",
        "{\"type\":1,\"invocationId\":5,\"target\":\"Void\",\"arguments\":[]}",
        "{\"type\":1,\"target\":\"Void\",\"arguments\":[],\"streamIds\":[1]}",
        "{\"type\":2,\"item\":1}",
        "{\"type\":3,\"invocationId\":\"1\",\"result\":1,\"error\":\"e\"}",
        "{\"type\":4,\"target\":\"Void\",\"arguments\":[]}",
        "{\"type\":5}",
        "{\"type\":6}{\"type\":6}",
        "{\"type\":8}",
        "{\"type\":9,\"sequenceId\":\"1\"}"
      })
  void closesOnWhatIsNoMessage(String broken) {
    client.send(broken);
    assertThat(client.message())
        .isEqualTo(
            "{\"type\":7,\"error\":\"Connection closed with an error.\",\"allowReconnect\":true}");
    assertThat(client.closeCode()).isEqualTo(1000);
  }

  @Test
  void closesOnJsonThatIsNestedTooDeep() {
    client.send(
        "{\"type\":1,\"target\":\"Void\",\"arguments\":" + "[".repeat(70) + "]".repeat(70) + "}");
    assertThat(client.json().path("type").intValue()).isEqualTo(7);
  }

  @Test
  void takesAMessageOfExactlyTheLimit() {
    int limit = HubOptions.DEFAULTS.maxReceiveBytes();
    assertThat(limit).isEqualTo(32 * 1024);
    client.send(padded(limit - 1));
    assertThat(client.message()).contains("\"invocationId\":\"1\"");
  }

  @Test
  void closesOnAMessageOneByteLonger() {
    client.send(padded(HubOptions.DEFAULTS.maxReceiveBytes()));
    assertThat(client.json().path("error").stringValue())
        .isEqualTo("Connection closed with an error.");
    assertThat(client.closeCode()).isEqualTo(1000);
  }

  @Test
  void closesWhenPiecesAddUpToMoreThanTheLimit() {
    byte[] piece = " ".repeat(1_000).getBytes(UTF_8);
    for (int i = 0; i < 33; i++) {
      client.frame(RawWebSocket.TEXT, piece);
    }
    assertThat(client.json().path("error").stringValue())
        .isEqualTo("Connection closed with an error.");
  }

  private static String padded(int length) {
    String message = invoke("1", "Void");
    return message + " ".repeat(length - message.length());
  }

  private static String invoke(String id, String target) {
    return "{\"type\":1,\"invocationId\":\""
        + id
        + "\",\"target\":\""
        + target
        + "\",\"arguments\":[]}";
  }
}
