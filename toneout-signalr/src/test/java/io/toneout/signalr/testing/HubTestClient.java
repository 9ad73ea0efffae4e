package io.toneout.signalr.testing;

import io.toneout.signalr.CloseReason;
import io.toneout.signalr.HubException;
import io.toneout.signalr.HubServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client for tests of hubs: real, over a websocket in JSON, and blocking, so that a test reads
 * from top to bottom. What does not come within the time-out is an {@link AssertionError}.
 *
 * <pre>{@code
 * try (HubServer server = HubServer.builder().port(0).hub("/chat", Hub.of(new Chat())).start();
 *     HubTestClient ann = HubTestClient.connect(server, "/chat");
 *     HubTestClient bob = HubTestClient.connect(server, "/chat")) {
 *   ann.invoke("Join", "kitchen");
 *   bob.invoke("Join", "kitchen");
 *   ann.invoke("Say", "kitchen", "hello");
 *   assertEquals("hello", bob.received("Said").argument(0, String.class));
 * }
 * }</pre>
 *
 * <p>A hub sends in order. So what was not {@link #receivedSoFar} when an {@code invoke} returns
 * was not sent before its answer: that is how to show that something is not sent. Thread-safe.
 */
public final class HubTestClient implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Inbox inbox;
  private final HubSocket frames;
  private final WebSocket socket;

  /** Under this object's lock. */
  private int ids;

  private HubTestClient(Builder set) {
    inbox = new Inbox(set.timeout, this::write);
    frames = new HubSocket(inbox::read, inbox::end);
    WebSocket.Builder connecting = http.newWebSocketBuilder().connectTimeout(set.timeout);
    set.headers.forEach(connecting::header);
    String uri = set.hub.toString().replaceFirst("^http", "ws");
    socket = connecting.buildAsync(URI.create(uri), frames).join();
    frames.send(socket, "{\"protocol\":\"json\",\"version\":1}");
    inbox.handshake();
  }

  /** Connects to a hub of a server on this machine. */
  public static HubTestClient connect(HubServer server, String path) {
    return to(URI.create("http://127.0.0.1:" + server.port() + path)).connect();
  }

  /** A client of a hub that is yet to connect. */
  public static Builder to(URI hub) {
    return new Builder(hub);
  }

  /** What a client connects with. */
  public static final class Builder {

    private final URI hub;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Duration timeout = Duration.ofSeconds(10);

    private Builder(URI hub) {
      this.hub = hub;
    }

    /** Sends a bearer token. */
    public Builder bearerToken(String token) {
      return header("Authorization", "Bearer " + token);
    }

    /** Sends a header. */
    public Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    /** How long to wait for anything: 10 s. */
    public Builder timeout(Duration value) {
      timeout = value;
      return this;
    }

    /**
     * Connects and shakes hands.
     *
     * @throws java.util.concurrent.CompletionException when the server does not let it in
     */
    public HubTestClient connect() {
      return new HubTestClient(this);
    }
  }

  // ---- calling ----

  /**
   * Invokes a hub method, and waits for its result.
   *
   * @throws HubException with the error that the client was answered
   */
  public JsonNode invoke(String target, @Nullable Object... arguments) {
    String id = newId();
    write(Messages.invocation(id, target, arguments));
    return inbox.result(target, id);
  }

  /** Invokes a hub method, and waits for its result, which must not be null. */
  public <T> T invoke(Class<T> resultType, String target, @Nullable Object... arguments) {
    T result = MAPPER.treeToValue(invoke(target, arguments), resultType);
    if (result == null) {
      throw new AssertionError("the result of '" + target + "' is null");
    }
    return result;
  }

  /** Invokes a hub method without asking for an answer. */
  public void send(String target, @Nullable Object... arguments) {
    write(Messages.invocation(null, target, arguments));
  }

  /** Invokes a hub method whose result is a stream. */
  public <T> TestStream<T> stream(Class<T> itemType, String target, @Nullable Object... arguments) {
    String id = newId();
    TestStream<T> stream = new TestStream<>(inbox, itemType, () -> write(Messages.cancel(id)));
    inbox.expect(id, stream);
    write(Messages.streamInvocation(id, target, arguments));
    return stream;
  }

  /** Invokes a hub method with a stream of items, and waits for its result. */
  public JsonNode upload(Iterable<?> items, String target, @Nullable Object... arguments) {
    String id = newId();
    String streamId = newId();
    write(Messages.invocationWithStream(id, streamId, target, arguments));
    for (Object item : items) {
      write(Messages.item(streamId, item));
    }
    write(Messages.end(streamId));
    return inbox.result(target, id);
  }

  private synchronized String newId() {
    return String.valueOf(++ids);
  }

  private void write(JsonNode message) {
    frames.send(socket, message.toString());
  }

  // ---- being called ----

  /**
   * Answers the hub when it asks for the result of a client method; what the answer throws is the
   * error that the hub gets. Runs where messages are read, so it must not use this client.
   */
  public HubTestClient answer(
      String target, Function<ReceivedInvocation, @Nullable Object> answer) {
    inbox.answer(target, answer);
    return this;
  }

  /** The next invocation of a client method by the hub; waits for it. */
  public ReceivedInvocation received(String target) {
    return inbox.next(target);
  }

  /** What the hub has invoked and {@link #received} has not taken yet. */
  public List<ReceivedInvocation> receivedSoFar() {
    return inbox.receivedSoFar();
  }

  /** Waits until the hub has closed the connection, and says how. */
  public CloseReason closed() {
    return inbox.closed();
  }

  /** Goes away in an orderly way; returns when the hub has seen it. */
  @Override
  public void close() {
    try (http) {
      frames.close(socket);
      inbox.closed();
    }
  }
}
