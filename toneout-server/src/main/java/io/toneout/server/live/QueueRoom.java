package io.toneout.server.live;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that the queues of all lanes may hold together. Any thread. */
final class QueueRoom {

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  QueueRoom(long most) {
    this.most = most;
  }

  /** Takes so many bytes, if they are free. */
  boolean take(int bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void giveBack(int bytes) {
    taken.addAndGet(-bytes);
  }
}
