package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_PRINT_RECORD}: a unit prints a record.
 *
 * @param identId the ident of the unit
 * @param url where the printed page is fetched
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record PrintRecord(
    @Nullable Integer identId, @Nullable String url, Map<String, JsonNode> other)
    implements EventData {

  public PrintRecord {
    other = Members.copy(other);
  }
}
