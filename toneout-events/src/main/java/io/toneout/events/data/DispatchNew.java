package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_DISPATCH_NEW}: a dispatch call was opened.
 *
 * @param eventOriginIdent the ident of the unit that did it
 * @param dispatch the call
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record DispatchNew(
    @Nullable Integer eventOriginIdent,
    @Nullable DispatchCall dispatch,
    Map<String, JsonNode> other)
    implements EventData {

  public DispatchNew {
    other = Members.copy(other);
  }
}
