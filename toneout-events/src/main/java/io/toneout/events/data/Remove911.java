package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_REMOVE_911}: emergency calls were taken off the list.
 *
 * @param callIds the numbers of the calls
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record Remove911(List<Integer> callIds, Map<String, JsonNode> other) implements EventData {

  public Remove911 {
    callIds = List.copyOf(callIds);
    other = Members.copy(other);
  }
}
