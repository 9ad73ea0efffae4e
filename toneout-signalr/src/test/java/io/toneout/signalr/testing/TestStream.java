package io.toneout.signalr.testing;

import io.toneout.signalr.HubException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The items that a hub sends on one stream, as {@link HubTestClient#stream} began it. */
public final class TestStream<T> {

  private final Inbox inbox;
  private final Class<T> itemType;
  private final Runnable cancel;

  // Under the inbox's lock.
  private final Queue<JsonNode> items = new ArrayDeque<>();
  private boolean ended;
  private @Nullable String error;

  TestStream(Inbox inbox, Class<T> itemType, Runnable cancel) {
    this.inbox = inbox;
    this.itemType = itemType;
    this.cancel = cancel;
  }

  /**
   * The next item; waits for it.
   *
   * @throws NoSuchElementException when the stream has ended
   * @throws HubException when it has ended with this error
   * @throws AssertionError when nothing comes in time
   */
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the stream has ended");
    }
    synchronized (inbox) {
      return JsonMapper.shared().treeToValue(items.remove(), itemType);
    }
  }

  /** All that is still to come, until the stream ends; throws as {@link #next} does. */
  public List<T> toList() {
    List<T> all = new ArrayList<>();
    while (hasNext()) {
      all.add(next());
    }
    return all;
  }

  /** Asks the hub to end the stream. What it has sent before can still be taken. */
  public void cancel() {
    cancel.run();
  }

  private boolean hasNext() {
    inbox.await("an item of the stream", () -> !items.isEmpty() || ended);
    synchronized (inbox) {
      if (items.isEmpty() && error != null) {
        throw new HubException(error);
      }
      return !items.isEmpty();
    }
  }

  // ---- for the inbox, under its lock ----

  void add(JsonNode item) {
    items.add(item);
  }

  void end(@Nullable String why) {
    ended = true;
    error = why;
  }
}
