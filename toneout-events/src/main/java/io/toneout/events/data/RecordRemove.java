package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_RECORD_REMOVE}: a record was removed.
 *
 * @param record the record as it was
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record RecordRemove(@Nullable CadRecord record, Map<String, JsonNode> other)
    implements EventData {

  public RecordRemove {
    other = Members.copy(other);
  }
}
