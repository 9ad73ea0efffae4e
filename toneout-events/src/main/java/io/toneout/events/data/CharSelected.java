package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_CHAR_SELECTED}: a player chose a character.
 *
 * @param accId the account of the player
 * @param id the character: its number, or its sync key as text
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record CharSelected(
    @Nullable String accId, @Nullable JsonNode id, Map<String, JsonNode> other)
    implements EventData {

  public CharSelected {
    other = Members.copy(other);
  }
}
