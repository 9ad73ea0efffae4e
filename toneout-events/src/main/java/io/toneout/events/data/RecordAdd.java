package io.toneout.events.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_RECORD_ADD}: a record was made.
 *
 * @param record the record
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record RecordAdd(@Nullable CadRecord record, Map<String, JsonNode> other)
    implements EventData {

  public RecordAdd {
    other = Members.copy(other);
  }
}
