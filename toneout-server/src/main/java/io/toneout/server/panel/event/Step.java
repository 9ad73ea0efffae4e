package io.toneout.server.panel.event;

import io.toneout.delivery.event.Attempt;
import java.time.Instant;
import java.util.List;

/**
 * A run of attempts one after the other that all went the same way.
 *
 * @param number of the first attempt, from 1
 * @param attempts oldest first; never empty
 * @param bars where they stand in time
 */
public record Step(int number, List<Attempt> attempts, List<Bar> bars) {

  /** The attempt that stands for all. */
  public Attempt last() {
    return attempts.getLast();
  }

  /** How many they are. */
  public int count() {
    return attempts.size();
  }

  /** What they are called: {@code Attempt 3}, or {@code Attempts 3 to 40}. */
  public String title() {
    return count() == 1
        ? "Attempt " + number
        : "Attempts " + number + " to " + (number + count() - 1);
  }

  /** When the first one began. */
  public Instant from() {
    return attempts.getFirst().startedAt();
  }

  /** When the last one ended. */
  public Instant to() {
    return last().endedAt();
  }
}
