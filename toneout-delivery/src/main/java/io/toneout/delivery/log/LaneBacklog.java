package io.toneout.delivery.log;

import io.toneout.delivery.event.LaneId;

/** A lane that has pending events, as found at start. */
public record LaneBacklog(LaneId lane, int pending) {}
