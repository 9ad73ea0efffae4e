package io.toneout.signalr.conformance;

import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.TransportEnum;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subjects.ReplaySubject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Calls the methods of the conformance host with the Java client that is on the class path, over
 * each of its transports. Says a line for each case: its name, a tab, and the error if there is
 * one.
 *
 * <p>Runs in a JVM of its own beside the client and what that needs, and with nothing else.
 */
@SuppressWarnings("SystemExitOutsideMain")
final class JavaClientMain {

  private final String url;
  private final TransportEnum transport;

  private JavaClientMain(String url, TransportEnum transport) {
    this.url = url;
    this.transport = transport;
  }

  /** What a case does with a connection that stands. */
  private interface Case {
    void run(HubConnection connection) throws Exception;
  }

  public static void main(String[] args) {
    for (TransportEnum transport : List.of(TransportEnum.WEBSOCKETS, TransportEnum.LONG_POLLING)) {
      JavaClientMain client = new JavaClientMain(args[0] + "/testhub", transport);
      client.cases().forEach((name, body) -> client.say(name, body));
    }
    System.exit(0);
  }

  private void say(String name, Case body) {
    String error = "";
    try {
      connected(body);
    } catch (Throwable failure) {
      error = failure + " at " + Arrays.toString(failure.getStackTrace());
    }
    System.out.println(transport + ": " + name + "\t" + error.replace('\n', ' '));
  }

  private void connected(Case body) throws Exception {
    HubConnection connection = HubConnectionBuilder.create(url).withTransport(transport).build();
    AtomicReference<Throwable> closedWith = new AtomicReference<>();
    CountDownLatch closed = new CountDownLatch(1);
    connection.onClosed(error -> {
      closedWith.set(error);
      closed.countDown();
    });
    connection.start().timeout(20, TimeUnit.SECONDS).blockingAwait();
    body.run(connection);
    check(closed.getCount() == 1, "closed by itself: " + closedWith.get());
    connection.stop().timeout(20, TimeUnit.SECONDS).blockingAwait();
    check(closed.await(20, TimeUnit.SECONDS), "closed after stop");
    check(closedWith.get() == null, "closed with " + closedWith.get());
  }

  private Map<String, Case> cases() {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put(
        "Echo",
        connection -> same("grüße 😀", get(connection.invoke(String.class, "Echo", "grüße 😀"))));
    cases.put(
        "GetCallerConnectionId",
        connection ->
            same(
                connection.getConnectionId(),
                get(connection.invoke(String.class, "GetCallerConnectionId"))));
    cases.put(
        "GetActiveTransportName",
        connection ->
            same(
                transport == TransportEnum.WEBSOCKETS ? "WebSockets" : "LongPolling",
                get(connection.invoke(String.class, "GetActiveTransportName"))));
    cases.put(
        "ThrowException",
        connection ->
            same(
                "An unexpected error occurred invoking 'ThrowException' on the server."
                    + " InvalidOperationException: m",
                failure(connection.invoke(String.class, "ThrowException", "m"))));
    cases.put(
        "a method that is unknown",
        connection ->
            same(
                "Unknown hub method 'Nothing'",
                failure(connection.invoke(String.class, "Nothing"))));
    cases.put(
        "InvokeWithString",
        connection -> {
          LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
          connection.on("Message", received::add, String.class);
          connection
              .invoke("InvokeWithString", "hello")
              .timeout(20, TimeUnit.SECONDS)
              .blockingAwait();
          same("hello", received.poll(20, TimeUnit.SECONDS));
        });
    cases.put(
        "send without an answer",
        connection -> {
          LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
          connection.on("Message", received::add, String.class);
          connection.send("InvokeWithString", "sent");
          same("sent", received.poll(20, TimeUnit.SECONDS));
        });
    cases.put(
        "EchoComplexObject",
        connection -> {
          Map<?, ?> complex = Map.of("String", "x", "More", List.of(true, "y"));
          same(complex, get(connection.invoke(Map.class, "EchoComplexObject", complex)));
        });
    cases.put(
        "SendComplexObject",
        connection ->
            same("AQID", get(connection.invoke(Map.class, "SendComplexObject")).get("ByteArray")));
    cases.put(
        "Stream",
        connection ->
            same(
                List.of("a", "b", "c"),
                connection.stream(String.class, "Stream")
                    .toList()
                    .timeout(20, TimeUnit.SECONDS)
                    .blockingGet()));
    cases.put(
        "EmptyStream",
        connection ->
            same(
                List.of(),
                connection.stream(String.class, "EmptyStream")
                    .toList()
                    .timeout(20, TimeUnit.SECONDS)
                    .blockingGet()));
    if (transport == TransportEnum.WEBSOCKETS) {
      // over long polling this client POSTs without waiting, and what it sends second may come
      // first
      addThoseThatNeedOrder(cases);
    }
    return cases;
  }

  private static void addThoseThatNeedOrder(Map<String, Case> cases) {
    cases.put(
        "InfiniteStream, cancelled",
        connection -> {
          CountDownLatch cancelled = new CountDownLatch(1);
          connection.on("StreamCanceled", cancelled::countDown);
          connection.stream(String.class, "InfiniteStream").subscribe().dispose();
          check(cancelled.await(20, TimeUnit.SECONDS), "the server hears of the cancel");
        });
    cases.put(
        "StreamingConcat",
        connection -> {
          ReplaySubject<String> items = ReplaySubject.create();
          Single<String> joined = connection.invoke(String.class, "StreamingConcat", items);
          items.onNext("one ");
          items.onNext("two");
          items.onComplete();
          same("one two", get(joined));
        });
  }

  private static <T> T get(Single<T> answer) {
    return answer.timeout(20, TimeUnit.SECONDS).blockingGet();
  }

  private static String failure(Single<?> answer) {
    try {
      get(answer);
    } catch (RuntimeException failure) {
      return Objects.requireNonNullElse(failure.getMessage(), "");
    }
    throw new IllegalStateException("it did not fail");
  }

  private static void same(@Nullable Object expected, @Nullable Object actual) {
    check(Objects.equals(expected, actual), "expected " + expected + " but was " + actual);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
