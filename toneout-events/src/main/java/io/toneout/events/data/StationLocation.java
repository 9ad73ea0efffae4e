package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place at a station, and its doors.
 *
 * @param name the name of the place
 * @param open the doors that open
 * @param close the doors that close
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record StationLocation(
    @Nullable String name, List<JsonNode> open, List<JsonNode> close, Map<String, JsonNode> other) {

  public StationLocation {
    open = List.copyOf(open);
    close = List.copyOf(close);
    other = Members.copy(other);
  }
}
