package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A note on a dispatch call.
 *
 * @param time when it was written, as shown to people
 * @param label who wrote it
 * @param type the kind of note, for example {@code text}
 * @param content the text
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record CallNote(
    @Nullable String time,
    @Nullable String label,
    @Nullable String type,
    @Nullable String content,
    Map<String, JsonNode> other) {

  public CallNote {
    other = Members.copy(other);
  }
}
