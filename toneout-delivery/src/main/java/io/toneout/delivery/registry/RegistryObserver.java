package io.toneout.delivery.registry;

import io.toneout.delivery.event.LaneId;

/** Is told of changes that matter to deliveries, after they are durable. Must not block. */
public interface RegistryObserver {

  /** A server registered or was edited; it may be reachable now. */
  void serverSaved(LaneId lane);

  /** A server is gone. */
  void serverRemoved(LaneId lane);

  /** A key was rotated and will end; {@link Registry#nextKeyEnd} may have come nearer. */
  default void keyWillEnd(String keyId) {}

  /** A key does not open anything any more. */
  void keyRemoved(String keyId);
}
