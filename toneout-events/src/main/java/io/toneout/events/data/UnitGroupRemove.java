package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_UNIT_GROUP_REMOVE}: a unit left a group.
 *
 * @param identId the ident of the unit
 * @param groupName the name of the group
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record UnitGroupRemove(
    @Nullable Integer identId, @Nullable String groupName, Map<String, JsonNode> other)
    implements EventData {

  public UnitGroupRemove {
    other = Members.copy(other);
  }
}
