package io.toneout.signalr;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Items of one upload stream between the event loop, which adds, and the thread of the call, which
 * takes. Thread-safe.
 */
final class UploadStream {

  private final String id;
  private final int capacity;
  private final Runnable roomMade;
  private final ArrayDeque<JsonNode> items = new ArrayDeque<>();
  private boolean ended;
  private @Nullable String error;

  UploadStream(String id, int capacity, Runnable roomMade) {
    this.id = id;
    this.capacity = capacity;
    this.roomMade = roomMade;
  }

  String id() {
    return id;
  }

  synchronized void add(JsonNode item) {
    if (!ended) {
      items.add(item);
      notifyAll();
    }
  }

  synchronized boolean isFull() {
    return !ended && items.size() >= capacity;
  }

  synchronized void end(@Nullable String why) {
    if (!ended) {
      ended = true;
      error = why;
      notifyAll();
    }
  }

  /** Nobody will take any more. */
  synchronized void abandon() {
    ended = true;
    items.clear();
    notifyAll();
  }

  /** The next item, or null at the end; waits for either. */
  @Nullable JsonNode take() {
    JsonNode item;
    boolean wasFull;
    synchronized (this) {
      while (items.isEmpty() && !ended) {
        await();
      }
      wasFull = items.size() >= capacity;
      item = items.poll();
      if (item == null && error != null) {
        throw new ClientStreamException(error);
      }
    }
    if (wasFull) {
      roomMade.run();
    }
    return item;
  }

  private void await() {
    try {
      wait();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ClientStreamException("interrupted");
    }
  }
}
