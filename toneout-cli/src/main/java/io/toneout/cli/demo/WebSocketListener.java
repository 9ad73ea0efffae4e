package io.toneout.cli.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A listener that speaks SignalR's JSON protocol over the JDK's own websocket: connects without
 * negotiation, authenticates, and takes {@code pushEvent}.
 */
public final class WebSocketListener implements WebSocket.Listener, AutoCloseable {

  private static final char END = 0x1e;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Consumer<String> payloads;
  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<Void> handshake = new CompletableFuture<>();
  private final CompletableFuture<JsonNode> authenticated = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private @Nullable WebSocket socket;

  private WebSocketListener(Consumer<String> payloads) {
    this.payloads = payloads;
  }

  /**
   * Connects and authenticates; returns when the session is active.
   *
   * @param payloads gets each event's payload, on a thread of the client's, one at a time
   * @throws Exception when the hub is not reached in time or does not take the key
   */
  public static WebSocketListener connect(
      HttpClient client,
      URI hub,
      String community,
      String key,
      int serverId,
      Consumer<String> payloads)
      throws Exception {
    WebSocketListener listener = new WebSocketListener(payloads);
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .header("User-Agent", "Toneout demo")
            .buildAsync(hub, listener)
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    listener.socket = socket;
    send(socket, "{\"protocol\":\"json\",\"version\":1}");
    listener.handshake.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    ObjectNode call = JsonMapper.shared().createObjectNode();
    call.put("type", 1).put("invocationId", "1").put("target", "authenticatev2");
    call.putArray("arguments").add(community).add(key).add(serverId);
    send(socket, call.toString());
    JsonNode result =
        listener.authenticated.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).path("result");
    if (!result.path("success").booleanValue(false)) {
      throw new IllegalStateException(result.path("error").stringValue("not authenticated"));
    }
    return listener;
  }

  /** Waits until the connection is gone. */
  public void awaitEnd() throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("never completed with a failure", failed);
    }
  }

  /** Cuts the connection, as a crash or a pulled cable would. */
  public void cut() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
    ended.complete(null);
  }

  @Override
  public void close() {
    cut();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    int end = text.indexOf(String.valueOf(END));
    while (end >= 0) {
      message(text.substring(0, end));
      text.delete(0, end + 1);
      end = text.indexOf(String.valueOf(END));
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    ended.complete(null);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    ended.complete(null);
    handshake.completeExceptionally(error);
    authenticated.completeExceptionally(error);
  }

  private void message(String json) {
    JsonNode message = JsonMapper.shared().readTree(json);
    switch (message.path("type").intValue(0)) {
      case 0 -> handshake.complete(null);
      case 1 -> payloads.accept(message.path("arguments").path(0).stringValue(""));
      case 3 -> authenticated.complete(message);
      default -> {
        // Pings and the like ask for nothing.
      }
    }
  }

  private static void send(WebSocket socket, String json) {
    socket.sendText(json + END, true).join();
  }
}
