package io.toneout.delivery.log;

import io.toneout.delivery.event.LaneId;

/**
 * How many events of a lane there are waiting, and how many were ever settled, purged ones
 * included.
 *
 * @param lane the lane
 * @param waiting pending now
 * @param delivered acknowledged by a listener
 * @param refused not wanted by a listener
 * @param expired past their time
 * @param discarded given up by a person, or with their server or community
 */
public record LaneCounts(
    LaneId lane, int waiting, long delivered, long refused, long expired, long discarded) {

  /** All that were ever appended. */
  public long appended() {
    return waiting + delivered + refused + expired + discarded;
  }
}
