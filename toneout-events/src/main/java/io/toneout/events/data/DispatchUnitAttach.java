package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_DISPATCH_UNIT_ATTACH}: units were attached to a dispatch call.
 *
 * @param eventOriginIdent the ident of the unit that did it
 * @param callId the number of the call
 * @param idents the idents of the units. Or {@code ident}.
 * @param ident the ident of the unit. Or {@code idents}.
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record DispatchUnitAttach(
    @Nullable Integer eventOriginIdent,
    @Nullable Integer callId,
    List<Integer> idents,
    @Nullable Integer ident,
    Map<String, JsonNode> other)
    implements EventData {

  public DispatchUnitAttach {
    idents = List.copyOf(idents);
    other = Members.copy(other);
  }

  /** The idents of the units, by whichever of the two members named. */
  public List<Integer> units() {
    return idents.isEmpty() && ident != null ? List.of(ident) : idents;
  }
}
