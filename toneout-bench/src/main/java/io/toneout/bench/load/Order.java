package io.toneout.bench.load;

import java.util.HashSet;
import java.util.Set;

/** What one receiver has seen of one lane: finds what is missing, came twice or came late. */
final class Order {

  private final Set<Integer> missing = new HashSet<>();
  private int last;

  /** What an arrival was. */
  enum Arrival {
    NEXT,
    AGAIN,
    LATE
  }

  /** Notes the arrival of a number; what was skipped before it counts as missing until it comes. */
  Arrival arrived(int number) {
    if (number > last) {
      for (int skipped = last + 1; skipped < number; skipped++) {
        missing.add(skipped);
      }
      last = number;
      return Arrival.NEXT;
    }
    return missing.remove(number) ? Arrival.LATE : Arrival.AGAIN;
  }

  /** How many of the numbers from 1 to this one have not come. */
  int missing(int published) {
    return missing.size() + Math.max(0, published - last);
  }
}
