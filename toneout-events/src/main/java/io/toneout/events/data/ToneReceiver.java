package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whom a tone is played to.
 *
 * @param type what kind of receiver it is
 * @param value which one of its kind: a name or a number
 * @param label how it is called on screen
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record ToneReceiver(
    @Nullable Numbered<ToneTarget> type,
    @Nullable JsonNode value,
    @Nullable String label,
    Map<String, JsonNode> other) {

  public ToneReceiver {
    other = Members.copy(other);
  }
}
