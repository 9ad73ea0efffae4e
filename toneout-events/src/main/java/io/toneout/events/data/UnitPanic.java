package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_UNIT_PANIC}: a unit pressed its panic button, or cleared it.
 *
 * @param identIds the idents of the units. Or {@code identId}.
 * @param identId the ident of the unit. Or {@code identIds}.
 * @param isPanic whether the button is pressed now
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record UnitPanic(
    List<Integer> identIds,
    @Nullable Integer identId,
    @Nullable Boolean isPanic,
    Map<String, JsonNode> other)
    implements EventData {

  public UnitPanic {
    identIds = List.copyOf(identIds);
    other = Members.copy(other);
  }

  /** The idents of the units, by whichever of the two members named. */
  public List<Integer> units() {
    return identIds.isEmpty() && identId != null ? List.of(identId) : identIds;
  }
}
