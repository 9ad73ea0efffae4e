package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_STREETSIGN_UPDATED}: the text on street signs changed.
 *
 * @param signData the signs and their text
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record StreetsignUpdated(@Nullable StreetSign signData, Map<String, JsonNode> other)
    implements EventData {

  public StreetsignUpdated {
    other = Members.copy(other);
  }
}
