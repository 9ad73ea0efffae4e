package io.toneout.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.toneout.signalr.testing.HubTestClient;
import io.toneout.signalr.testing.TestStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hubs that are plain objects. */
class HubOfObjectTest {

  private final Shop shop = new Shop();
  private HubServer server;
  private HubTestClient client;

  @BeforeEach
  void connect() {
    server = HubServer.builder().port(0).hub("/shop", Hub.of(shop)).start();
    client = HubTestClient.connect(server, "/shop");
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  record Order(String item, int count) {}

  /** A hub as one would write it. */
  @SuppressWarnings("unused") // called by clients
  static final class Shop {

    private final CountDownLatch closed = new CountDownLatch(1);

    public int total(List<Order> orders, Map<String, Integer> prices) {
      return orders.stream()
          .mapToInt(each -> each.count() * prices.getOrDefault(each.item(), 0))
          .sum();
    }

    public void greet(HubConnection caller, String name, HubCall call) {
      caller.send("Greeted", name + " by " + call.target());
    }

    public String orElse(@Nullable String given, String otherwise) {
      return given == null ? otherwise : given;
    }

    public CompletableFuture<String> later(String text) {
      return CompletableFuture.supplyAsync(() -> {
        if (text.isEmpty()) {
          throw new HubException("Say something.");
        }
        return text;
      });
    }

    public void refuse() {
      throw new HubException("The shop is closed.");
    }

    public void fail() {
      throw new IllegalStateException("secret");
    }

    public Stream<Integer> count(int to) {
      return Stream.iterate(1, n -> n <= to, n -> n + 1).onClose(closed::countDown);
    }

    public void countInto(StreamSink items, int to) throws InterruptedException {
      for (int n = 1; n <= to; n++) {
        items.send(n);
      }
    }

    public int sum(ClientStream<Order> orders, int first) {
      int sum = first;
      for (Order order : orders) {
        sum += order.count();
      }
      return sum;
    }

    @Override
    public String toString() {
      return "not to be called";
    }

    void notPublic() {}

    public static void ofNoObject() {}
  }

  @Test
  void convertsArgumentsToTheFullTypesOfTheParameters() {
    int total =
        client.invoke(
            Integer.class,
            "Total",
            List.of(new Order("tea", 2), new Order("cup", 1)),
            Map.of("tea", 3, "cup", 5));
    assertThat(total).isEqualTo(11);
  }

  @Test
  void givesTheCallerAndTheCallToWhoAsksForThem() {
    client.invoke("greet", "Ann");
    assertThat(client.received("Greeted").argument(0, String.class)).isEqualTo("Ann by greet");
  }

  @Test
  void takesNullWhereTheParameterIsNullableAndNowhereElse() {
    assertThat(client.invoke(String.class, "OrElse", null, "x")).isEqualTo("x");
    assertThat(client.invoke(String.class, "OrElse", "y", "x")).isEqualTo("y");
    assertThat(errorOf("OrElse", "y", null)).isEqualTo(failed("OrElse"));
    assertThat(errorOf("OrElse", "y")).isEqualTo(failed("OrElse"));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThat(errorOf("Count", 1)).contains("streaming 'Count' method with a non-streaming");
    assertThat(errorOf("Total", "x", Map.of())).isEqualTo(failed("Total"));
    assertThat(errorOf("Greet", "Ann", "too much")).isEqualTo(failed("Greet"));
  }

  @Test
  void waitsForWhatComesLater() {
    assertThat(client.invoke(String.class, "Later", "now")).isEqualTo("now");
    assertThat(errorOf("Later", "")).isEqualTo("Say something.");
  }

  @Test
  void tellsClientsOfMistakesNoMoreThanTheMethod() {
    assertThat(errorOf("Refuse")).isEqualTo("The shop is closed.");
    assertThat(errorOf("Fail"))
        .isEqualTo("An unexpected error occurred invoking 'Fail' on the server.");
  }

  @Test
  void sendsStreams() throws Exception {
    assertThat(client.stream(Integer.class, "Count", 3).toList()).containsExactly(1, 2, 3);
    assertThat(shop.closed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(client.stream(Integer.class, "CountInto", 2).toList()).containsExactly(1, 2);
  }

  @Test
  void closesAStreamThatTheClientCancels() throws Exception {
    TestStream<Integer> endless = client.stream(Integer.class, "Count", Integer.MAX_VALUE);
    assertThat(endless.next()).isEqualTo(1);
    endless.cancel();
    assertThat(shop.closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void takesStreams() {
    List<Order> orders = List.of(new Order("tea", 2), new Order("cup", 3));
    assertThat(client.upload(orders, "Sum", 100).asInt()).isEqualTo(105);
  }

  @Test
  void leavesOutWhatIsNotMeantForClients() {
    for (String name : List.of("toString", "hashCode", "notPublic", "ofNoObject", "wait")) {
      assertThat(errorOf(name)).isEqualTo("Unknown hub method '" + name + "'");
    }
  }

  @Test
  void saysWhatIsWrongWithAnObject() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hub.of(new Object()))
        .withMessageContaining("no public methods");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hub.of(new TwoOfOneName()))
        .withMessageContaining("'say'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hub.builder().method("TOTAL", call -> null).methods(shop).build())
        .withMessageContaining("'total'");
  }

  @SuppressWarnings("unused") // called by nobody
  static final class TwoOfOneName {
    public void say(String text) {}

    public void say(int number) {}
  }

  private String errorOf(String target, @Nullable Object... arguments) {
    return catchThrowableOfType(HubException.class, () -> client.invoke(target, arguments)).text();
  }

  private static String failed(String target) {
    return "Failed to invoke '" + target + "' due to an error on the server.";
  }
}
