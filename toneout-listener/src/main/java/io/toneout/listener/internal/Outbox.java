package io.toneout.listener.internal;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Sends one message after the other, as {@link WebSocket} demands. Used on the loop alone; what has
 * to wait is bounded.
 */
final class Outbox {

  /** More than any window of events to acknowledge. */
  private static final int MOST_WAITING = 20_000;

  private final WebSocket webSocket;
  private final Executor loop;
  private final Consumer<String> onFailure;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
  private int waiting;

  /**
   * Begins with nothing to send.
   *
   * @param onFailure is told on the loop why nothing more can be sent
   */
  Outbox(WebSocket webSocket, Executor loop, Consumer<String> onFailure) {
    this.webSocket = webSocket;
    this.loop = loop;
    this.onFailure = onFailure;
  }

  void send(String text) {
    if (++waiting > MOST_WAITING) {
      onFailure.accept("the gateway does not read what is sent");
      return;
    }
    last =
        last.thenCompose(before -> webSocket.sendText(text, true))
            .whenCompleteAsync(
                (sent, failure) -> {
                  waiting--;
                  if (failure != null) {
                    onFailure.accept("sending failed");
                  }
                },
                loop);
  }

  /** Sends a close frame after everything else; complete when it is written. */
  CompletableFuture<?> close() {
    last = last.thenCompose(before -> webSocket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    return last;
  }
}
