package io.toneout.signalr.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.toneout.signalr.CloseReason;
import io.toneout.signalr.Hub;
import io.toneout.signalr.HubException;
import io.toneout.signalr.HubOptions;
import io.toneout.signalr.HubServer;
import io.toneout.signalr.connection.Admission;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the test client shows of a hub. */
class HubTestClientTest {

  private static HubServer server;

  @BeforeAll
  static void start() {
    Hub hub =
        Hub.builder()
            .method("Void", call -> null)
            .method("User", call -> call.user())
            .method("Ask", call -> call.connection().invoke("Name", String.class, "first").join())
            .method(
                "Close",
                call -> {
                  call.connection().close(new CloseReason("Good bye.", true));
                  return null;
                })
            .stream(
                "Fail",
                (call, items) -> {
                  items.send(1);
                  throw new HubException("No more.");
                })
            .build();
    HubOptions options =
        HubOptions.builder()
            .authenticator(request ->
                "wrong".equals(request.bearerToken())
                    ? Admission.unauthorized()
                    : Admission.granted(request.bearerToken()))
            .build();
    server = HubServer.builder().port(0).hub("/hub", hub, options).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HubTestClient.Builder client() {
    return HubTestClient.to(URI.create("http://127.0.0.1:" + server.port() + "/hub"));
  }

  @Test
  void comesWithAToken() {
    try (HubTestClient client = client().bearerToken("right").connect()) {
      assertThat(client.invoke(String.class, "User")).isEqualTo("right");
    }
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> client().bearerToken("wrong").connect());
  }

  @Test
  void answersWhatTheHubAsks() {
    try (HubTestClient client = client().connect()) {
      client.answer("Name", asked -> asked.argument(0, String.class) + " name");
      assertThat(client.invoke(String.class, "Ask")).isEqualTo("first name");
      assertThat(client.receivedSoFar()).extracting(ReceivedInvocation::target).contains("Name");
    }
  }

  @Test
  void showsErrorsOfCallsAndStreams() {
    try (HubTestClient client = client().connect()) {
      assertThatExceptionOfType(HubException.class)
          .isThrownBy(() -> client.invoke("Nothing"))
          .withMessage("Unknown hub method 'Nothing'");
      TestStream<Integer> stream = client.stream(Integer.class, "Fail");
      assertThat(stream.next()).isEqualTo(1);
      assertThatExceptionOfType(HubException.class)
          .isThrownBy(stream::next)
          .withMessage("No more.");
    }
  }

  @Test
  void saysHowTheHubClosed() {
    try (HubTestClient client = client().connect()) {
      client.send("Close");
      assertThat(client.closed()).isEqualTo(new CloseReason("Good bye.", true));
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> client.received("Anything"))
          .withMessageContaining("Good bye.");
    }
  }

  @Test
  void failsWhenNothingComesInTime() {
    try (HubTestClient client = client().timeout(Duration.ofMillis(50)).connect()) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> client.received("Anything"))
          .withMessageContaining("Anything");
    }
  }
}
