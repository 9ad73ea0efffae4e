package io.toneout.signalr.transport;

import java.util.ArrayDeque;
import java.util.function.IntConsumer;

/**
 * What a client has posted and the listener does not want to read yet; the client is answered when
 * it is read. Bounded. The event loop's.
 */
final class WaitingPosts {

  private final int maxBytes;
  private final TransportListener listener;
  private final ArrayDeque<Post> waiting = new ArrayDeque<>(0);
  private long waitingBytes;
  private boolean reading = true;
  private boolean ended;

  WaitingPosts(int maxBytes, TransportListener listener) {
    this.maxBytes = maxBytes;
    this.listener = listener;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Post(byte[] bytes, IntConsumer answer) {}

  void take(byte[] bytes, IntConsumer answer) {
    if (reading && waiting.isEmpty()) {
      listener.received(bytes, false);
      answer.accept(200);
    } else if (waitingBytes + bytes.length > maxBytes) {
      answer.accept(413);
    } else {
      waitingBytes += bytes.length;
      waiting.add(new Post(bytes, answer));
    }
  }

  /** Stops to read, or goes on; says whether there is something to {@link #takeWaiting take}. */
  boolean reading(boolean enabled) {
    reading = enabled;
    return enabled && !waiting.isEmpty();
  }

  void takeWaiting() {
    while (reading && !ended && !waiting.isEmpty()) {
      Post post = waiting.remove();
      waitingBytes -= post.bytes().length;
      listener.received(post.bytes(), false);
      post.answer().accept(200);
    }
  }

  /** Nobody will read what waits. */
  void end() {
    ended = true;
    waiting.forEach(post -> post.answer().accept(404));
    waiting.clear();
  }
}
