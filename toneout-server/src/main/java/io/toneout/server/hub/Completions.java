package io.toneout.server.hub;

import java.util.TreeSet;

/**
 * Which events one client has handled, for a session that acknowledges by completions, and which
 * question of the delivery core that answers. Thread-safe: the lane sends and asks, the
 * connection's event loop hears of completions.
 *
 * <p>Handlers may finish in any order, but a question is about everything sent before it. What is
 * kept is bounded by the lane's window.
 */
final class Completions {

  /** No question is answered. */
  static final long NONE = -1;

  private final TreeSet<Long> outstanding = new TreeSet<>();
  private long lastSent;
  private long question = NONE;
  private long covers;

  /** The number that the next event is to be sent with. */
  synchronized long sending() {
    lastSent++;
    outstanding.add(lastSent);
    return lastSent;
  }

  /** Takes a question; returns it when it is answered already. */
  synchronized long ask(long counter) {
    question = counter;
    covers = lastSent;
    return answered();
  }

  /** The client has handled an event; returns the question that this answers. */
  synchronized long completed(long number) {
    outstanding.remove(number);
    return answered();
  }

  private long answered() {
    if (question == NONE || (!outstanding.isEmpty() && outstanding.first() <= covers)) {
      return NONE;
    }
    long answer = question;
    question = NONE;
    return answer;
  }
}
