package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_DISPATCH_CLOSED}: dispatch calls were closed.
 *
 * @param eventOriginIdent the ident of the unit that did it
 * @param callIds the numbers of the calls
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record DispatchClosed(
    @Nullable Integer eventOriginIdent, List<Integer> callIds, Map<String, JsonNode> other)
    implements EventData {

  public DispatchClosed {
    callIds = List.copyOf(callIds);
    other = Members.copy(other);
  }
}
