package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_DISPATCH_NOTE}: a note was added to a dispatch call.
 *
 * @param callId the number of the call
 * @param note the note
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record DispatchNote(
    @Nullable Integer callId, @Nullable CallNote note, Map<String, JsonNode> other)
    implements EventData {

  public DispatchNote {
    other = Members.copy(other);
  }
}
