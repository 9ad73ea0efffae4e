package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.toneout.signalr.tools.RawWebSocket;
import io.toneout.signalr.tools.RunningHub;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Streams in both directions, results of clients, completions and groups. */
class StreamsAndResultsTest {

  private final BlockingQueue<HubConnection> connected = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private RunningHub hub;
  private RawWebSocket client;
  private HubConnection connection;

  @BeforeEach
  void connect() throws Exception {
    hub =
        RunningHub.of(
            Hub.builder()
                .onConnected(connected::add)
                .onCompletion((from, completion, error) -> heard.add(completion + " " + error))
                .method("Void", call -> null)
                .method("Join", call -> String.join("", call.stream(0, String.class)))
                .method(
                    "Sum",
                    call -> {
                      int sum = 0;
                      gate.await();
                      for (int item : call.stream(0, Integer.class)) {
                        sum += item;
                      }
                      return sum;
                    })
                .stream(
                    "Numbers",
                    (call, items) -> {
                      for (int n = 0; n < call.argument(0, Integer.class); n++) {
                        items.send(n);
                      }
                    })
                .stream(
                    "Forever",
                    (call, items) -> {
                      try {
                        while (true) {
                          items.send("x".repeat(1_000));
                        }
                      } finally {
                        heard.add("stopped");
                      }
                    })
                .build());
    client = hub.jsonClient();
    connection = connected.poll(10, TimeUnit.SECONDS);
    assertThat(connection).isNotNull();
  }

  @AfterEach
  void stop() {
    gate.countDown();
    client.close();
    hub.close();
  }

  private static String item(String id, String json) {
    return "{\"type\":2,\"invocationId\":\"" + id + "\",\"item\":" + json + "}";
  }

  private static String upload(String id, String target, String stream) {
    return "{\"type\":1,\"invocationId\":\"%s\",\"target\":\"%s\",\"arguments\":[],\"streamIds\":[\"%s\"]}"
        .formatted(id, target, stream);
  }

  private static String download(String id, String target, String arguments) {
    return "{\"type\":4,\"invocationId\":\"%s\",\"target\":\"%s\",\"arguments\":%s}"
        .formatted(id, target, arguments);
  }

  @Test
  void aStreamIsItemsAndACompletionWithoutAResult() {
    client.send(download("s", "Numbers", "[2]"));
    assertThat(client.message()).isEqualTo("{\"type\":2,\"invocationId\":\"s\",\"item\":0}");
    assertThat(client.message()).isEqualTo("{\"type\":2,\"invocationId\":\"s\",\"item\":1}");
    assertThat(client.message()).isEqualTo("{\"type\":3,\"invocationId\":\"s\"}");
  }

  @Test
  void aStreamWaitsForASlowClientAndStopsWhenItIsGone() throws Exception {
    client.send(download("s", "Forever", "[]"));
    assertThat(client.json().path("type").intValue()).isEqualTo(2);
    client.close();
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("stopped");
  }

  @Test
  void aCancelMayFollowAtOnce() throws Exception {
    client.send(download("s", "Forever", "[]"), "{\"type\":5,\"invocationId\":\"s\"}");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("stopped");
    JsonNode message = client.json();
    while (message.path("type").intValue() == 2) {
      message = client.json();
    }
    assertThat(message.toString()).isEqualTo("{\"type\":3,\"invocationId\":\"s\"}");
  }

  @Test
  void aStreamIdInUseIsRefused() {
    client.send(download("s", "Forever", "[]"), download("s", "Numbers", "[1]"));
    JsonNode message = client.json();
    while (message.path("type").intValue() == 2) {
      message = client.json();
    }
    assertThat(message.path("error").stringValue()).contains("already in use");
  }

  @Test
  void invocationsGoOnBesideStreams() {
    client.send(upload("u", "Sum", "1"), upload("v", "Join", "2"));
    client.send("{\"type\":1,\"invocationId\":\"w\",\"target\":\"Void\",\"arguments\":[]}");
    assertThat(client.message()).isEqualTo("{\"type\":3,\"invocationId\":\"w\",\"result\":null}");
    client.send(item("2", "\"a\""), item("2", "\"b\""), "{\"type\":3,\"invocationId\":\"2\"}");
    assertThat(client.message()).isEqualTo("{\"type\":3,\"invocationId\":\"v\",\"result\":\"ab\"}");
  }

  @Test
  void aFullUploadHoldsTheClientUpAndLosesNothing() {
    client.send(upload("u", "Sum", "1"));
    for (int n = 1; n <= 1_000; n++) {
      client.send(item("1", String.valueOf(n)));
    }
    client.send("{\"type\":3,\"invocationId\":\"1\"}");
    gate.countDown();
    assertThat(client.message()).isEqualTo("{\"type\":3,\"invocationId\":\"u\",\"result\":500500}");
  }

  @Test
  void anUploadCanEndWithAnErrorOrUnfitItems() {
    client.send(upload("u", "Join", "1"), "{\"type\":3,\"invocationId\":\"1\",\"error\":\"e\"}");
    assertThat(client.json().path("error").stringValue())
        .isEqualTo("An unexpected error occurred invoking 'Join' on the server.");
    client.send(upload("v", "Join", "2"), item("2", "{}"));
    assertThat(client.json().path("error").stringValue())
        .isEqualTo("Failed to invoke 'Join' due to an error on the server.");
    client.send(item("2", "\"late items are ignored\""), item("unknown", "1"));
    client.send("{\"type\":1,\"invocationId\":\"w\",\"target\":\"Void\",\"arguments\":[]}");
    assertThat(client.message()).contains("\"w\"");
  }

  @Test
  void aClientCanBeAskedForAResult() throws Exception {
    CompletableFuture<Integer> answer = connection.invoke("Ask", Integer.class, "how many");
    JsonNode question = client.json();
    assertThat(question.path("target").stringValue()).isEqualTo("Ask");
    String id = question.path("invocationId").stringValue();
    client.send("{\"type\":3,\"invocationId\":\"" + id + "\",\"result\":5}");
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(5);
  }

  @Test
  void aClientsErrorFailsTheResultAndSoDoesItsEnd() {
    CompletableFuture<Integer> first = connection.invoke("Ask", Integer.class);
    CompletableFuture<Integer> second = connection.invoke("Ask", Integer.class);
    CompletableFuture<Integer> third = connection.invoke("Ask", Integer.class);
    String id = client.json().path("invocationId").stringValue();
    client.send("{\"type\":3,\"invocationId\":\"" + id + "\",\"error\":\"no idea\"}");
    assertThatThrownBy(first::join)
        .hasRootCauseInstanceOf(HubException.class)
        .hasMessageContaining("no idea");
    id = client.json().path("invocationId").stringValue();
    client.send("{\"type\":3,\"invocationId\":\"" + id + "\",\"result\":\"text\"}");
    assertThatThrownBy(second::join).hasMessageContaining("the result is no Integer");
    client.close();
    assertThatThrownBy(() -> third.get(10, TimeUnit.SECONDS))
        .hasMessageContaining("ended before the client answered");
  }

  @Test
  void aCompletionAcknowledgesWhatWasSentWithIt() throws Exception {
    PreparedInvocation event = PreparedInvocation.ofJsonString("pushEvent", new byte[] {'e'});
    connection.send(event, 41);
    connection.send(event, 42);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      JsonNode sent = client.json();
      assertThat(sent.path("arguments").toString()).isEqualTo("[\"e\"]");
      ids.add(sent.path("invocationId").stringValue());
    }
    client.send(
        "{\"type\":3,\"invocationId\":\"" + ids.get(1) + "\",\"result\":null}",
        "{\"type\":3,\"invocationId\":\"nobody's\"}",
        "{\"type\":3,\"invocationId\":\"ax\"}",
        "{\"type\":3,\"invocationId\":\"" + ids.get(0) + "\",\"error\":\"e\"}");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("42 null");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("41 e");
  }

  @Test
  void groupsAndAudiences() throws Exception {
    try (RawWebSocket second = hub.jsonClient()) {
      HubConnection other = connected.poll(10, TimeUnit.SECONDS);
      assertThat(other).isNotNull();
      HubClients clients = hub.endpoint().clients();
      assertThat(clients.connection(other.id())).isSameAs(other);
      assertThat(clients.all().send("toAll")).isEqualTo(2);
      assertThat(clients.others(connection).send("toOther")).isEqualTo(1);
      connection.join("room");
      connection.join("room");
      assertThat(clients.group("room").send("toRoom")).isEqualTo(1);
      assertThat(clients.othersInGroup("room", connection).send("toNobody")).isZero();
      connection.leave("room");
      assertThat(clients.group("room").send("toNobody")).isZero();
      other.join("room");
      second.close();
      await().until(() -> clients.group("room").send("gone") == 0);
      assertThat(client.json().path("target").stringValue()).isEqualTo("toAll");
      assertThat(client.json().path("target").stringValue()).isEqualTo("toRoom");
    }
  }
}
