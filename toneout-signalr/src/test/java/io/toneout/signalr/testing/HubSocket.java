package io.toneout.signalr.testing;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts text frames together, takes them apart at the separator, and sends one after the other. */
final class HubSocket implements WebSocket.Listener {

  static final char SEPARATOR = 0x1e;

  private final Consumer<String> messages;
  private final Runnable ended;
  private final StringBuilder unread = new StringBuilder();

  /** Under this object's lock: the end of all that was sent. */
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

  HubSocket(Consumer<String> messages, Runnable ended) {
    this.messages = messages;
    this.ended = ended;
  }

  synchronized void send(WebSocket socket, String message) {
    sent = sent.thenCompose(before -> socket.sendText(message + SEPARATOR, true));
  }

  /** Closes behind what was sent. */
  synchronized void close(WebSocket socket) {
    sent = sent.thenCompose(before -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
    unread.append(text);
    int end = unread.indexOf(String.valueOf(SEPARATOR));
    for (; end >= 0; end = unread.indexOf(String.valueOf(SEPARATOR))) {
      String message = unread.substring(0, end);
      unread.delete(0, end + 1);
      messages.accept(message);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
    ended.run();
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    ended.run();
  }
}
