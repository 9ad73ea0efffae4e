package io.toneout.signalr.conformance;

import com.microsoft.signalr.HttpHubConnectionBuilder;
import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.TransportEnum;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subjects.ReplaySubject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What one Java client can do with the conformance host over one transport in one protocol. */
final class JavaClientCases {

  private static final String MISTAKE =
      "An unexpected error occurred invoking '%s' on the server. InvalidOperationException: m";

  private final String baseUrl;
  private final int version;
  private final TransportEnum transport;
  private final boolean messagePack;
  private final Map<String, Case> cases = new LinkedHashMap<>();

  JavaClientCases(String baseUrl, int version, TransportEnum transport, boolean messagePack) {
    this.baseUrl = baseUrl;
    this.version = version;
    this.transport = transport;
    this.messagePack = messagePack;
  }

  /** A case by itself. */
  interface Case {
    void run() throws Exception;
  }

  /** What a case does with a connection that stands. */
  private interface Body {
    void run(HubConnection connection) throws Exception;
  }

  Map<String, Case> all() {
    addCalls();
    addRequests();
    addStreams();
    addDoors();
    if (transport == TransportEnum.WEBSOCKETS) {
      // over long polling this client POSTs without waiting, and what it sends second may come
      // first
      addThoseThatNeedOrder();
    }
    if (version >= 7) {
      addClientResults();
    }
    return cases;
  }

  private void addCalls() {
    add("Echo", hub -> same("grüße 😀", get(hub.invoke(String.class, "Echo", "grüße 😀"))));
    add(
        "Echo of 20 KB",
        hub -> {
          String big = "é".repeat(10_000);
          same(big, get(hub.invoke(String.class, "Echo", big)));
        });
    add(
        "GetCallerConnectionId",
        hub -> same(hub.getConnectionId(), get(hub.invoke(String.class, "GetCallerConnectionId"))));
    add(
        "ThrowException",
        hub ->
            same(
                MISTAKE.formatted("ThrowException"),
                failure(hub.invoke(String.class, "ThrowException", "m"))));
    add(
        "a method that is unknown",
        hub -> same("Unknown hub method 'Nothing'", failure(hub.invoke(String.class, "Nothing"))));
    add(
        "a streaming method as a plain one",
        hub ->
            same(
                "The client attempted to invoke the streaming 'Stream' method with a non-streaming"
                    + " invocation.",
                failure(hub.invoke(String.class, "Stream"))));
    add(
        "InvokeWithString",
        hub -> {
          LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
          hub.on("Message", received::add, String.class);
          get(hub.invoke("InvokeWithString", "hello"));
          same("hello", received.poll(20, TimeUnit.SECONDS));
        });
    add(
        "send without an answer",
        hub -> {
          LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
          hub.on("Message", received::add, String.class);
          hub.send("InvokeWithString", "sent");
          same("sent", received.poll(20, TimeUnit.SECONDS));
        });
    add(
        "SendCustomObject",
        hub -> {
          LinkedBlockingQueue<Map<?, ?>> received = new LinkedBlockingQueue<>();
          hub.on("CustomObject", received::add, Map.class);
          Map<?, ?> custom = Map.of("Name", "test", "More", List.of(true, "y"));
          get(hub.invoke("SendCustomObject", custom));
          same(custom, received.poll(20, TimeUnit.SECONDS));
        });
    add(
        "EchoComplexObject",
        hub -> {
          Map<?, ?> complex = Map.of("String", "x", "More", List.of(true, "y"));
          same(complex, get(hub.invoke(Map.class, "EchoComplexObject", complex)));
        });
    if (!messagePack) {
      // its date is an extension of MessagePack, which this client does not know
      add(
          "SendComplexObject",
          hub -> {
            Map<?, ?> complex = get(hub.invoke(Map.class, "SendComplexObject"));
            same("AQID", complex.get("ByteArray"));
            same("2000-01-01T00:00:00Z", complex.get("DateTime"));
            same("00010203-0405-0607-0706-050403020100", complex.get("Guid"));
            same("hello world", complex.get("String"));
          });
    }
  }

  private void addRequests() {
    add(
        "GetActiveTransportName",
        hub ->
            same(
                transport == TransportEnum.WEBSOCKETS ? "WebSockets" : "LongPolling",
                get(hub.invoke(String.class, "GetActiveTransportName"))));
    add(
        "GetCookie",
        hub -> {
          same("testValue", get(hub.invoke(String.class, "GetCookie", "testCookie")));
          same("testValue2", get(hub.invoke(String.class, "GetCookie", "testCookie2")));
        });
    cases.put(
        "GetHeader",
        () ->
            connected(
                builder("/testhub").withHeader("X-Test", "tested"),
                hub -> same("tested", get(hub.invoke(String.class, "GetHeader", "X-Test")))));
  }

  private void addStreams() {
    add("Stream", hub -> same(List.of("a", "b", "c"), all(hub.stream(String.class, "Stream"))));
    add("EmptyStream", hub -> same(List.of(), all(hub.stream(String.class, "EmptyStream"))));
    add(
        "StreamThrowException",
        hub ->
            same(
                MISTAKE.formatted("StreamThrowException"),
                failure(hub.stream(String.class, "StreamThrowException", "m").firstOrError())));
    add(
        "a plain method as a stream",
        hub ->
            same(
                "The client attempted to invoke the non-streaming 'Echo' method with a streaming"
                    + " invocation.",
                failure(hub.stream(String.class, "Echo", "x").firstOrError())));
  }

  private void addThoseThatNeedOrder() {
    add(
        "InfiniteStream, cancelled",
        hub -> {
          CountDownLatch cancelled = new CountDownLatch(1);
          hub.on("StreamCanceled", cancelled::countDown);
          hub.stream(String.class, "InfiniteStream").subscribe().dispose();
          check(cancelled.await(20, TimeUnit.SECONDS), "the server hears of the cancel");
        });
    add(
        "StreamingConcat",
        hub -> {
          ReplaySubject<String> items = ReplaySubject.create();
          Single<String> joined = hub.invoke(String.class, "StreamingConcat", items);
          items.onNext("one ");
          items.onNext("two");
          items.onComplete();
          same("one two", get(joined));
        });
  }

  private void addDoors() {
    cases.put(
        "a token",
        () -> {
          String failure = failure(builder("/authorizedhub").build().start());
          check(failure.contains("401"), failure);
          String token = text("/generateJwtToken");
          connected(
              builder("/authorizedhub").withAccessTokenProvider(Single.just(token)),
              hub -> same("let in", get(hub.invoke(String.class, "Echo", "let in"))));
        });
    cases.put(
        "a redirect",
        () ->
            connected(
                builder("/redirect?numRedirects=0&baseUrl=" + baseUrl),
                hub -> check(get(hub.invoke(Integer.class, "GetNumRedirects")) > 0, "redirected")));
    cases.put(
        "a negotiate that fails",
        () -> check(!failure(builder("/bad-negotiate").build().start()).isEmpty(), "it says why"));
  }

  private void addClientResults() {
    add(
        "the result of a client",
        hub -> {
          hub.onWithResult("Result", () -> Single.just("ten"));
          same("ten", text("/clientresult/" + hub.getConnectionId()));
          hub.remove("Result");
          hub.onWithResult(
              "Result", () -> Single.error(new IllegalStateException("from callback")));
          same("from callback", text("/clientresult/" + hub.getConnectionId()));
          hub.remove("Result");
          same("Client did not provide a result.", text("/clientresult/" + hub.getConnectionId()));
        });
  }

  // ---- the frame of every case ----

  private void add(String name, Body body) {
    cases.put(name, () -> connected(builder("/testhub"), body));
  }

  private HttpHubConnectionBuilder builder(String path) {
    HttpHubConnectionBuilder builder =
        HubConnectionBuilder.create(baseUrl + path).withTransport(transport);
    return messagePack ? builder.withHubProtocol(new JavaClientMessagePack()) : builder;
  }

  private void connected(HttpHubConnectionBuilder builder, Body body) throws Exception {
    HubConnection connection = builder.build();
    AtomicReference<Throwable> closedWith = new AtomicReference<>();
    CountDownLatch closed = new CountDownLatch(1);
    connection.onClosed(error -> {
      closedWith.set(error);
      closed.countDown();
    });
    get(connection.start());
    body.run(connection);
    check(closed.getCount() == 1, "closed by itself: " + closedWith.get());
    get(connection.stop());
    check(closed.await(20, TimeUnit.SECONDS), "closed after stop");
    check(closedWith.get() == null, "closed with " + closedWith.get());
  }

  private String text(String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static <T> List<T> all(Observable<T> items) {
    return get(items.toList());
  }

  private static <T> T get(Single<T> answer) {
    return answer.timeout(20, TimeUnit.SECONDS).blockingGet();
  }

  private static void get(Completable answer) {
    answer.timeout(20, TimeUnit.SECONDS).blockingAwait();
  }

  private static String failure(Completable answer) {
    return failure(answer.toSingleDefault(""));
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
