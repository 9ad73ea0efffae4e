package io.toneout.delivery.log;

import io.toneout.delivery.event.StoredEvent;
import java.util.UUID;

/** What became of an append. */
public sealed interface AppendResult {

  /** The event is durable and will be handed to its lane. */
  record Appended(StoredEvent event) implements AppendResult {}

  /** The same request was accepted before; nothing was appended. */
  record Repeated(UUID firstId, long seq) implements AppendResult {}

  /** The idempotency key was used before, with another request; nothing was appended. */
  record KeyReused(UUID firstId) implements AppendResult {}

  /** The lane holds as many pending events as it may; nothing was appended. */
  record LaneFull(int pending) implements AppendResult {}
}
