package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_UNIT_LOGOUT}: a unit went off duty.
 *
 * @param identId the ident of the unit
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record UnitLogout(@Nullable Integer identId, Map<String, JsonNode> other)
    implements EventData {

  public UnitLogout {
    other = Members.copy(other);
  }
}
