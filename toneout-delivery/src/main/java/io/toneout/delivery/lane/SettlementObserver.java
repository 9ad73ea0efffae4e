package io.toneout.delivery.lane;

import io.toneout.delivery.event.LaneId;

/** Is told when events may have got their final status, after that is durable. Must not block. */
@FunctionalInterface
public interface SettlementObserver {

  /** Something up to and including this number was settled. */
  void settled(LaneId lane, long throughSeq);
}
