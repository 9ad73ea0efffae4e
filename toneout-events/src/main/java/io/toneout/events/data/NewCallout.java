package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_NEW_CALLOUT}: a callout with scripted people starts in the game.
 *
 * @param callout the callout
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record NewCallout(@Nullable Callout callout, Map<String, JsonNode> other)
    implements EventData {

  public NewCallout {
    other = Members.copy(other);
  }
}
