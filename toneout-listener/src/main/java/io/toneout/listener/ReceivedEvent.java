package io.toneout.listener;

import io.toneout.events.data.PushEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that arrived. Its API key was checked and taken off.
 *
 * @param id the event's id, the same in every repeat; null if the gateway gave none
 * @param seq its number in the server's lane, from 1; 0 if the gateway gave none
 * @param event what was published
 * @param route how it arrived
 */
public record ReceivedEvent(@Nullable UUID id, long seq, PushEvent event, Route route) {

  /** The type of the event. */
  public String type() {
    return event.type();
  }
}
