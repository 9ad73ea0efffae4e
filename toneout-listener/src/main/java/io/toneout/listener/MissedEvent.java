package io.toneout.listener;

import java.util.Set;

/**
 * An event that did not arrive, as the gateway tells it.
 *
 * @param seq its number in the lane
 * @param id its id
 * @param type its type
 * @param status how it ended: {@code refused}, {@code expired}, {@code discarded}; or {@code
 *     delivered}, if another listener of the server took it; or {@code pending}
 * @param reason why it ended so; empty if the gateway gives none
 */
public record MissedEvent(long seq, String id, String type, String status, String reason) {

  private static final Set<String> NO_LOSS = Set.of("refused", "expired", "discarded");

  /** Whether the event was never meant to arrive any more: a gap that is no loss. */
  public boolean ended() {
    return NO_LOSS.contains(status);
  }
}
