package io.toneout.delivery.log;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.LaneId;

/** What became of the wish to discard one event. */
public sealed interface DiscardResult {

  /** It was pending and has the status discarded now. */
  record Discarded(LaneId lane, long seq) implements DiscardResult {}

  /** It has a final status, which it keeps. */
  record NotPending(LaneId lane, long seq, EventStatus status) implements DiscardResult {}

  /**
   * A session has been handed it and may have received it, so its acknowledgement decides. Only
   * lanes know that; a log never says so.
   */
  record UnderWay(LaneId lane, long seq) implements DiscardResult {}

  /** The community has no such event. */
  record Unknown() implements DiscardResult {}
}
