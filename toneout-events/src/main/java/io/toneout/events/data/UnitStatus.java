package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_UNIT_STATUS}: units changed their status.
 *
 * @param units the units as they are now; or {@code identIds} and {@code status}
 * @param identIds the idents of the units
 * @param status what these units are doing now
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record UnitStatus(
    List<Unit> units,
    List<Integer> identIds,
    @Nullable Numbered<UnitState> status,
    Map<String, JsonNode> other)
    implements EventData {

  public UnitStatus {
    units = List.copyOf(units);
    identIds = List.copyOf(identIds);
    other = Members.copy(other);
  }
}
