package io.toneout.signalr;

import io.toneout.signalr.protocol.HubMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Results that one client was asked for and has not given. Thread-safe. */
final class PendingResults {

  private static final String GONE = "The connection ended before the client answered.";

  private final int most;
  private final Map<String, Pending<?>> pending = new HashMap<>();
  private long asked;
  private boolean ended;

  PendingResults(int most) {
    this.most = most;
  }

  private record Pending<T>(Class<T> type, CompletableFuture<T> future) {

    void complete(HubMessage.Completion answer) {
      String error = answer.error();
      if (error != null) {
        future.completeExceptionally(new HubException(error));
        return;
      }
      try {
        future.complete(Arguments.convert("the result", answer.result(), type));
      } catch (Arguments.UnfitException unfit) {
        future.completeExceptionally(new HubException(String.valueOf(unfit.getMessage())));
      }
    }
  }

  /** Enters a question; null, and the future failed, when there are too many or no client. */
  synchronized <T> @Nullable String enter(Class<T> type, CompletableFuture<T> future) {
    if (ended || pending.size() >= most) {
      future.completeExceptionally(
          new HubException(ended ? GONE : "The client owes too many answers already."));
      return null;
    }
    String id = SendingClient.RESULT_PREFIX + ++asked;
    pending.put(id, new Pending<>(type, future));
    future.whenComplete((result, failure) -> forget(id));
    return id;
  }

  private synchronized void forget(String id) {
    pending.remove(id);
  }

  private synchronized @Nullable Pending<?> remove(String id) {
    return pending.remove(id);
  }

  void completed(HubMessage.Completion answer) {
    Pending<?> question = remove(answer.invocationId());
    if (question != null) {
      question.complete(answer);
    }
  }

  /** Fails what is open, and what will be asked. */
  void end() {
    List<Pending<?>> open;
    synchronized (this) {
      ended = true;
      open = List.copyOf(pending.values());
      pending.clear();
    }
    open.forEach(each -> each.future().completeExceptionally(new HubException(GONE)));
  }
}
