package io.toneout.listener;

import java.util.List;

/**
 * Numbers of the lane that did not arrive. Refused, expired and discarded events leave such gaps
 * and are no loss; the gateway was asked which they are.
 *
 * @param first the first number that is missing
 * @param last the last one
 * @param events what the gateway knows of them, by number; empty if it could not be asked
 */
public record Gap(long first, long last, List<MissedEvent> events) {

  public Gap {
    events = List.copyOf(events);
  }

  /** How many numbers are missing. */
  public long size() {
    return last - first + 1;
  }

  /** Whether every missing event was refused, expired or discarded: nothing is lost. */
  public boolean explained() {
    return events.size() == size() && events.stream().allMatch(MissedEvent::ended);
  }
}
