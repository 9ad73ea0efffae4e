package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_UNIT_UPDATE}: units changed: everything about them is sent anew.
 *
 * @param units the units as they are now
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record UnitUpdate(List<Unit> units, Map<String, JsonNode> other) implements EventData {

  public UnitUpdate {
    units = List.copyOf(units);
    other = Members.copy(other);
  }
}
