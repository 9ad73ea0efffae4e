package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET_LOGS}: the game server is asked to upload its logs.
 *
 * @param logKey under which the logs are uploaded. It stands at the top level of the event, which
 *     has no {@code data}.
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record GetLogs(@Nullable String logKey, Map<String, JsonNode> other) implements EventData {

  public GetLogs {
    other = Members.copy(other);
  }
}
