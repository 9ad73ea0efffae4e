package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_UNIT_GROUP_CHANGE_NAME}: a group of units has a new name.
 *
 * @param identIds the idents of the units in the group
 * @param oldName the name until now
 * @param newName the name from now on
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record UnitGroupChangeName(
    List<Integer> identIds,
    @Nullable String oldName,
    @Nullable String newName,
    Map<String, JsonNode> other)
    implements EventData {

  public UnitGroupChangeName {
    identIds = List.copyOf(identIds);
    other = Members.copy(other);
  }
}
