package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_DISPATCH_EDIT}: a dispatch call changed.
 *
 * @param eventOriginIdent the ident of the unit that did it
 * @param dispatch the call as it is now
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record DispatchEdit(
    @Nullable Integer eventOriginIdent,
    @Nullable DispatchCall dispatch,
    Map<String, JsonNode> other)
    implements EventData {

  public DispatchEdit {
    other = Members.copy(other);
  }
}
