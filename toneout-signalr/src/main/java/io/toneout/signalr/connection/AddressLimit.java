package io.toneout.signalr.connection;

import java.util.concurrent.ConcurrentHashMap;

/** Counts the connections of each address. Thread-safe. */
final class AddressLimit {

  private final int most;
  private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();

  AddressLimit(int most) {
    this.most = most;
  }

  /** One more; false when there are too many already. */
  boolean enter(String address) {
    int[] now = {0};
    counts.compute(
        address,
        (key, count) -> {
          int before = count == null ? 0 : count;
          now[0] = before + 1;
          return Math.min(before + 1, most);
        });
    return now[0] <= most;
  }

  /** One less of those that {@link #enter} let in. */
  void leave(String address) {
    counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
  }
}
