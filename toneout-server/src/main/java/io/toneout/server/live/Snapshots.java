package io.toneout.server.live;

import io.toneout.delivery.event.LaneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where lanes keep their state for the next start. Threads and errors as in the event log. */
public interface Snapshots {

  /** The snapshot that was saved last, if there is one and it is whole. */
  CompletableFuture<Optional<byte[]>> load(LaneId lane);

  /** Replaces the lane's snapshot; durable when the future completes. */
  CompletableFuture<Void> save(LaneId lane, byte[] snapshot);
}
