package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_DISPATCH_TOGGLE_BODYCAM}: a unit's body camera was switched on or off.
 *
 * @param ident the ident of the unit
 * @param state whether the camera is on now
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record DispatchToggleBodycam(
    @Nullable Integer ident, @Nullable Boolean state, Map<String, JsonNode> other)
    implements EventData {

  public DispatchToggleBodycam {
    other = Members.copy(other);
  }
}
