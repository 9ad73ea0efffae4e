package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_UNIT_LOGIN}: a unit went on duty.
 *
 * @param unit the unit
 * @param isDispatch whether the person is a dispatcher
 * @param selfDispatch whether the unit dispatches itself
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record UnitLogin(
    @Nullable Unit unit,
    @Nullable Boolean isDispatch,
    @Nullable Boolean selfDispatch,
    Map<String, JsonNode> other)
    implements EventData {

  public UnitLogin {
    other = Members.copy(other);
  }
}
