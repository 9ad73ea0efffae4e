package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_UNIT_GROUP_ADD}: units joined a group.
 *
 * @param groupName the name of the group
 * @param identIds the idents of the units. Also at the top level of the event.
 * @param identId the ident of the unit. Also at the top level of the event.
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record UnitGroupAdd(
    @Nullable String groupName,
    List<Integer> identIds,
    @Nullable Integer identId,
    Map<String, JsonNode> other)
    implements EventData {

  public UnitGroupAdd {
    identIds = List.copyOf(identIds);
    other = Members.copy(other);
  }

  /** The idents of the units, by whichever of the two members named. */
  public List<Integer> units() {
    return identIds.isEmpty() && identId != null ? List.of(identId) : identIds;
  }
}
