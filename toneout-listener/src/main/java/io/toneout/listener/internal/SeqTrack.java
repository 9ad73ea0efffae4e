package io.toneout.listener.internal;

import io.toneout.listener.Gap;
import java.util.List;
import java.util.Optional;

/**
 * Watches the numbers of a lane. The first one is where watching begins; a lower one is a late
 * arrival and says nothing. Of one thread.
 */
final class SeqTrack {

  private long highest;

  /** The numbers left out before this one, if any. */
  Optional<Gap> arrived(long seq) {
    if (seq <= highest) {
      return Optional.empty();
    }
    long expected = highest + 1;
    boolean gap = highest > 0 && seq > expected;
    highest = seq;
    return gap ? Optional.of(new Gap(expected, seq - 1, List.of())) : Optional.empty();
  }
}
