package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_TONE}: a tone is played to units, departments or calls.
 *
 * @param url where the sound is fetched
 * @param playTonesTo whom it is played to
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record Tone(
    @Nullable String url, List<ToneReceiver> playTonesTo, Map<String, JsonNode> other)
    implements EventData {

  public Tone {
    playTonesTo = List.copyOf(playTonesTo);
    other = Members.copy(other);
  }
}
